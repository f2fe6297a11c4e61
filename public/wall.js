// The error wall: what a person sees when the program cannot run or has stopped.
// It works without the wasm: it reads the database as it lies on the disk and
// hands it over as one rescue file. It never writes to the database, never
// creates it and never repairs anything.
//
// Rescue file: {"format":"guanxi-rescue","version":1,"made_at":...,
//   "stores":{name:[{"key":...,"bytes":base64},...]},"local":{key:text}}
// A record with other fields than key and bytes carries them under "value".
(() => {
  "use strict";
  // The page as one file has no archive in the browser, or a sealed copy of its document (docs/single-file.md).
  const databaseName = () => (globalThis.APP?.single ? "guanxi-document" : "guanxi");
  const WORDS = {
    en: {
      title: "Guanxi has stopped",
      body: "Something went wrong and the page cannot go on. What was shown as saved is still stored on this device.",
      next: "Reload the page to continue. If this comes back, download the rescue file first: it holds everything that is stored here, and Guanxi can read it again under Data.",
      rescue: "Download rescue file",
      reload: "Reload",
      empty: "There is no archive on this device, so there is nothing to rescue.",
      done: "The rescue file has been downloaded.",
      failed: "The archive could not be read: ",
      detail: "What happened",
      document: {
        body: "Something went wrong and the page cannot go on. What was saved to your archive file is in that file.",
        next: "Reload the page and open the file. If the document was locked with a passphrase, this browser has an encrypted copy of it up to the last change, and the page asks for that passphrase.",
        empty: "This browser has no encrypted copy of a document, so there is nothing to rescue.",
      },
    },
    "zh-CN": {
      title: "关系已停止运行",
      body: "程序出错，页面无法继续。凡是显示过“已保存”的内容，仍然保存在这台设备上。",
      next: "请重新加载页面后继续。如果问题再次出现，请先下载救援文件：其中包含这里存储的全部内容，以后可以在“数据”页面重新读入。",
      rescue: "下载救援文件",
      reload: "重新加载",
      empty: "这台设备上没有档案，因此没有需要救援的内容。",
      done: "救援文件已下载。",
      failed: "无法读取档案：",
      detail: "错误详情",
      document: {
        body: "程序出错，页面无法继续。存到档案文件里的内容都在那个文件里。",
        next: "请重新加载页面，再打开那个文件。如果文档用密码短语锁定过，浏览器里有一份直到最后一次更改的加密副本，页面会询问密码短语。",
        empty: "浏览器里没有文档的加密副本，因此没有需要救援的内容。",
      },
    },
    "zh-TW": {
      title: "關係已停止執行",
      body: "程式發生錯誤，頁面無法繼續。凡是顯示過「已儲存」的內容，都還保存在這台裝置上。",
      next: "請重新載入頁面後繼續。如果問題再次發生，請先下載救援檔案：其中包含這裡儲存的所有內容，之後可以在「資料」頁面重新讀入。",
      rescue: "下載救援檔案",
      reload: "重新載入",
      empty: "這台裝置上沒有檔案庫，因此沒有需要救援的內容。",
      done: "救援檔案已下載。",
      failed: "無法讀取檔案庫：",
      detail: "錯誤詳情",
      document: {
        body: "程式發生錯誤，頁面無法繼續。存到檔案庫檔案裡的內容都在那個檔案裡。",
        next: "請重新載入頁面，再開啟那個檔案。如果文件用密碼短語鎖定過，瀏覽器裡有一份直到最後一次變更的加密副本，頁面會詢問密碼短語。",
        empty: "瀏覽器裡沒有文件的加密副本，因此沒有需要救援的內容。",
      },
    },
  };

  function language() {
    const running = document.querySelector("main") && document.documentElement.lang;
    const wanted = [new URLSearchParams(location.search).get("lang"), running, ...navigator.languages];
    for (const tag of wanted) {
      if (/^zh-(hant|tw|hk|mo)/i.test(tag)) return "zh-TW";
      if (/^zh/i.test(tag)) return "zh-CN";
      if (/^en/i.test(tag)) return "en";
    }
    return "en";
  }

  // Opening must not create an empty database where there was none.
  function open() {
    return new Promise((resolve, reject) => {
      const request = indexedDB.open(databaseName());
      let missing = false;
      request.onupgradeneeded = () => {
        missing = true;
        request.transaction.abort();
      };
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => (missing ? resolve(null) : reject(request.error));
    });
  }

  function base64(bytes) {
    let text = "";
    const step = 0x6000; // a multiple of 3, so that the pieces join
    for (let at = 0; at < bytes.length; at += step) {
      text += btoa(String.fromCharCode(...bytes.subarray(at, at + step)));
    }
    return text;
  }

  function asBytes(value) {
    if (value instanceof ArrayBuffer) return new Uint8Array(value);
    if (ArrayBuffer.isView(value)) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
    return null;
  }

  const plain = (_, value) => {
    const bytes = asBytes(value);
    if (bytes) return { base64: base64(bytes) };
    return typeof value === "bigint" ? String(value) : value;
  };

  function line(key, value) {
    const bytes = value && asBytes(value.bytes);
    const fields = value && typeof value === "object" ? Object.keys(value) : [];
    if (bytes && fields.every((name) => name === "key" || name === "bytes")) {
      return JSON.stringify({ key, bytes: base64(bytes) }, plain);
    }
    return JSON.stringify({ key, value }, plain);
  }

  // One read-only transaction over all stores: the file shows one moment. Resolves to the number of rows.
  function read(database, parts) {
    return new Promise((resolve, reject) => {
      const names = [...database.objectStoreNames];
      if (names.length === 0) return resolve(0);
      let rows = 0;
      const transaction = database.transaction(names, "readonly");
      transaction.oncomplete = () => resolve(rows);
      transaction.onerror = transaction.onabort = () => reject(transaction.error);
      const next = (index) => {
        if (index === names.length) return;
        let first = true;
        parts.push(`${index ? ",\n" : ""}${JSON.stringify(names[index])}:[`);
        transaction.objectStore(names[index]).openCursor().onsuccess = (event) => {
          const cursor = event.target.result;
          if (!cursor) {
            parts.push("]");
            return next(index + 1);
          }
          parts.push(`${first ? "\n" : ",\n"}${line(cursor.primaryKey, cursor.value)}`);
          first = false;
          rows += 1;
          cursor.continue();
        };
      };
      next(0);
    });
  }

  function local() {
    const own = Object.keys(localStorage).filter((key) => key.startsWith(databaseName()));
    return Object.fromEntries(own.map((key) => [key, localStorage.getItem(key)]));
  }

  async function rescue() {
    const database = await open();
    if (!database) return false;
    const now = new Date().toISOString();
    const parts = [`{"format":"guanxi-rescue","version":1,"made_at":"${now}",\n"stores":{`];
    try {
      if ((await read(database, parts)) === 0) return false;
    } finally {
      database.close();
    }
    parts.push(`},\n"local":${JSON.stringify(local())}}\n`);
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob(parts, { type: "application/json" }));
    link.download = `guanxi-rescue-${now.slice(0, 16).replace(/[-:]/g, "").replace("T", "-")}.json`;
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    return true;
  }

  function element(name, text, ...children) {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    made.append(...children);
    return made;
  }

  let shown = false;
  globalThis.WALL = (detail) => {
    if (shown) return;
    shown = true;
    const chosen = language();
    const words = { ...WORDS[chosen], ...(globalThis.APP?.single ? WORDS[chosen].document : {}) };
    const said = element("p", "");
    said.setAttribute("role", "status");
    const save = element("button", words.rescue);
    save.addEventListener("click", () => {
      rescue().then(
        (some) => (said.textContent = some ? words.done : words.empty),
        (error) => (said.textContent = words.failed + error),
      );
    });
    const again = element("button", words.reload);
    again.addEventListener("click", () => location.reload());
    const text = element("div", "", element("h1", words.title), element("p", words.body), element("p", words.next));
    text.setAttribute("role", "alert");
    const more = element("details", "", element("summary", words.detail), element("pre", String(detail)));
    const wall = element("main", "", text, element("p", "", save, " ", again), said, more);
    wall.className = "ErrorWall";
    document.documentElement.lang = chosen;
    document.title = words.title;
    document.body.replaceChildren(wall);
  };

  // A trap (out of memory, stack, unreachable) leaves the program unusable even
  // where its own panic hook had no chance to say so.
  const trapped = (error) => error instanceof WebAssembly.RuntimeError && globalThis.WALL(error);
  addEventListener("error", (event) => trapped(event.error));
  addEventListener("unhandledrejection", (event) => trapped(event.reason));
})();
