// Going from room to room: nothing that one room leaves behind stops the next.
import { App } from "../harness/app.mjs";
import { journey } from "../harness/journey.mjs";

journey("a customer opens after every other room has been seen, and again", async (world) => {
  const app = new App(await world.open());
  await app.loadDemo("Small");
  for (const room of ["Today", "Grading", "Churn", "Data", "Settings", "Churn"]) {
    await app.go(room);
    await app.find("Harbour Tea House");
    await app.page.getByRole("link", { name: "Harbour Tea House", exact: true }).first().click();
    await app.heading("Harbour Tea House");
    await app.page.getByRole("button", { name: "Edit", exact: true }).waitFor();
  }
});
