//! The host tool around a build: finishes a Trunk build, joins it into one file and
//! serves a built folder on this machine. It is not part of what ships and knows nothing of
//! the product.

mod finish;
mod serve;
mod single;
mod style;

use std::path::Path;
use std::process::ExitCode;

const USAGE: &str = "pack finish <folder>          name, seal and list the files of a Trunk build
pack single <folder> <file>   join a finished build into one HTML file; prints its path
pack serve <folder> [options] serve a built folder on 127.0.0.1
    --port <n>                first port to try (default 8080; 0: any free one)
    --prefix </a/b/>          serve below this path
    --log                     print one line per request";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match words.as_slice() {
        ["finish", folder] => finish::run(Path::new(folder)),
        ["single", folder, file] => single::run(Path::new(folder), Path::new(file)).map(|said| println!("{said}")),
        ["serve", folder, options @ ..] => {
            serve::Options::parse(options).and_then(|options| serve::run(Path::new(folder), &options))
        }
        _ => Err(USAGE.to_owned()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}
