//! A small server for a built folder on 127.0.0.1: the right types, no cache
//! surprises, the headers a good host would send. It adds nothing to the pages
//! and is not meant for the open network.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};
use std::thread;

/// How to serve.
pub struct Options {
    port: u16,
    prefix: String,
    log: bool,
}

impl Options {
    /// Reads the words after `pack serve <folder>`.
    pub fn parse(words: &[&str]) -> Result<Self, String> {
        let mut options = Self { port: 8080, prefix: "/".to_owned(), log: false };
        let mut rest = words.iter();
        while let Some(word) = rest.next() {
            match (*word, rest.as_slice().first()) {
                ("--port", Some(number)) => {
                    options.port = number.parse().map_err(|_not_a_number| format!("--port {number}: not a port"))?;
                    rest.next();
                }
                ("--prefix", Some(path)) if path.starts_with('/') && path.ends_with('/') => {
                    (*path).clone_into(&mut options.prefix);
                    rest.next();
                }
                ("--log", _) => options.log = true,
                _ => return Err(format!("{word}: not understood (`pack` lists the options)")),
            }
        }
        Ok(options)
    }
}

/// Serves `folder` until the process ends. Prints the address on a line alone.
pub fn run(folder: &Path, options: &Options) -> Result<(), String> {
    if !folder.join("index.html").is_file() {
        return Err(format!("{} holds no index.html: build first (`make dist`)", folder.display()));
    }
    let listener = listen(options.port)?;
    let address = listener.local_addr().map_err(|error| error.to_string())?;
    println!("http://{address}{}", options.prefix);
    thread::scope(|scope| {
        for stream in listener.incoming().flatten() {
            scope.spawn(move || answer(&stream, folder, options));
        }
    });
    Ok(())
}

/// The port asked for, or the next free one of the twenty after it.
fn listen(port: u16) -> Result<TcpListener, String> {
    let last = if port == 0 { 0 } else { port.saturating_add(20) };
    (port..=last)
        .find_map(|port| TcpListener::bind(("127.0.0.1", port)).ok())
        .ok_or_else(|| format!("no free port between {port} and {last}: choose one with PORT=<n>"))
}

/// Answers every request that arrives on one connection.
fn answer(stream: &TcpStream, folder: &Path, options: &Options) {
    let mut lines = BufReader::new(stream).lines();
    while let Some(Ok(request)) = lines.next() {
        // The headers decide nothing here; they only have to be read.
        while lines.next().is_some_and(|line| line.is_ok_and(|line| !line.is_empty())) {}
        let mut words = request.split(' ');
        let (method, target) = (words.next().unwrap_or(""), words.next().unwrap_or(""));
        let response = respond(method, target, folder, &options.prefix);
        if options.log {
            println!("{} {method} {target}", response.status);
        }
        if response.send(stream, method == "HEAD").is_err() {
            return;
        }
    }
}

struct Response {
    status: &'static str,
    kind: &'static str,
    extra: String,
    body: Vec<u8>,
}

impl Response {
    fn plain(status: &'static str) -> Self {
        Self { status, kind: "text/plain", extra: String::new(), body: status.as_bytes().to_vec() }
    }

    fn send(&self, mut stream: &TcpStream, head_only: bool) -> std::io::Result<()> {
        let head = format!(
            "HTTP/1.1 {}\r\nContent-Type: {}\r\nContent-Length: {}\r\nCache-Control: no-cache\r\n\
             X-Content-Type-Options: nosniff\r\nReferrer-Policy: no-referrer\r\n\
             Cross-Origin-Opener-Policy: same-origin\r\n\
             Content-Security-Policy: frame-ancestors 'none'\r\n{}\r\n",
            self.status,
            self.kind,
            self.body.len(),
            self.extra
        );
        stream.write_all(head.as_bytes())?;
        if head_only { Ok(()) } else { stream.write_all(&self.body) }
    }
}

fn respond(method: &str, target: &str, folder: &Path, prefix: &str) -> Response {
    if method != "GET" && method != "HEAD" {
        return Response::plain("405 Method Not Allowed");
    }
    let path = target.split(['?', '#']).next().unwrap_or("");
    if format!("{path}/") == prefix {
        return Response { extra: format!("Location: {prefix}\r\n"), ..Response::plain("301 Moved Permanently") };
    }
    let file = path.strip_prefix(prefix).and_then(|relative| locate(folder, relative));
    match file.map(|file| (kind(&file), fs::read(file))) {
        Some((kind, Ok(body))) => Response { status: "200 OK", kind, extra: String::new(), body },
        _ => Response::plain("404 Not Found"),
    }
}

/// The file of an address, never outside the folder.
fn locate(folder: &Path, relative: &str) -> Option<PathBuf> {
    let relative = Path::new(if relative.is_empty() { "index.html" } else { relative });
    let inside = relative.components().all(|part| matches!(part, Component::Normal(_)));
    inside.then(|| folder.join(relative)).filter(|file| file.is_file())
}

fn kind(file: &Path) -> &'static str {
    match file.extension().and_then(|end| end.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("json") => "application/json",
        Some("webmanifest") => "application/manifest+json",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::{Options, kind, locate, respond};
    use std::path::Path;

    #[test]
    fn nothing_outside_the_folder_is_found() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        assert!(locate(&root, "lib.rs").is_some());
        assert!(locate(&root, "../Cargo.toml").is_none());
        assert!(locate(&root, "/etc/passwd").is_none());
    }

    #[test]
    fn a_prefix_is_required_and_completed() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        assert_eq!(respond("GET", "/a/lib.rs?x#y", &root, "/a/").status, "200 OK");
        assert_eq!(respond("GET", "/a", &root, "/a/").status, "301 Moved Permanently");
        assert_eq!(respond("GET", "/lib.rs", &root, "/a/").status, "404 Not Found");
        assert_eq!(respond("POST", "/a/lib.rs", &root, "/a/").status, "405 Method Not Allowed");
    }

    #[test]
    fn wasm_has_its_type_and_bad_options_are_refused() {
        assert_eq!(kind(Path::new("x.wasm")), "application/wasm");
        assert!(Options::parse(&["--port", "many"]).is_err());
        assert!(Options::parse(&["--prefix", "a"]).is_err());
        assert!(Options::parse(&["--port", "0", "--log"]).is_ok());
    }
}
