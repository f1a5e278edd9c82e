//! Lists on a server whose records come and go between the pages, and whose headers are unusual.

use std::cell::RefCell;
use std::rc::Rc;

use http::{HeaderMap, HeaderValue, StatusCode};
use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::api::lookup;
use crate::http_client::Local;
use crate::http_client::scripted::client_on;
use crate::http_client::transport::{Answer, Request, SendError, Transport};

/// Which headers a page has.
#[derive(Clone, Copy, Debug)]
struct Headers {
    link: bool,
    per_page: bool,
    total: Option<Total>,
}

#[derive(Clone, Copy, Debug)]
enum Total {
    Items,
    Pages,
}

const USUAL: Headers = Headers { link: true, per_page: true, total: Some(Total::Items) };

/// A change of the records between two requests.
#[derive(Clone, Copy, Debug)]
enum Change {
    Remove(i64),
    Add(i64),
}

/// Records that are only an id, and a country that sorts in the opposite order.
struct Server {
    ids: RefCell<Vec<i64>>,
    cap: usize,
    headers: Headers,
    /// What happens after each request.
    changes: RefCell<Vec<Vec<Change>>>,
    requests: RefCell<Vec<String>>,
    /// How many items an answer leaves out, though they are there.
    forgets: RefCell<Vec<usize>>,
}

fn numbers(text: &str) -> Vec<i64> {
    text.split(',').map(|number| number.parse().unwrap()).collect()
}

impl Server {
    fn new(records: i64, cap: usize, headers: Headers) -> Rc<Self> {
        Self::changing(records, cap, headers, Vec::new())
    }

    fn changing(records: i64, cap: usize, headers: Headers, changes: Vec<Vec<Change>>) -> Rc<Self> {
        Rc::new(Self {
            ids: RefCell::new((1..=records).collect()),
            cap,
            headers,
            changes: RefCell::new(changes),
            requests: RefCell::default(),
            forgets: RefCell::default(),
        })
    }

    fn client(self: &Rc<Self>) -> Client {
        client_on(self.clone())
    }

    fn page(&self, url: &str) -> Answer {
        let query = url.split_once('?').unwrap().1.replace("%5B", "[").replace("%5D", "]");
        self.requests.borrow_mut().push(query.clone());
        let value = |name: &str| query.split('&').find_map(|pair| pair.strip_prefix(&format!("{name}=")));
        let mut matching = self.ids.borrow().clone();
        matching.sort_unstable();
        if let Some(ids) = value("filter[id]").map(numbers) {
            matching.retain(|id| ids.contains(id));
        }
        if let Some(ends) = value("range[id]").map(numbers) {
            matching.retain(|id| (ends[0]..=ends[1]).contains(id));
        }
        if value("sort").is_some_and(|sort| sort.starts_with("-id") || sort.starts_with("country")) {
            matching.reverse();
        }
        let size = value("page[size]").unwrap().parse::<usize>().unwrap().min(self.cap);
        let number: usize = value("page[number]").unwrap().parse().unwrap();
        let mut items: Vec<&i64> = matching.iter().skip((number - 1) * size).take(size).collect();
        let forgotten = self.forgets.borrow_mut().pop().unwrap_or_default();
        items.truncate(items.len() - forgotten.min(items.len()));
        let items: Vec<_> = items.into_iter().map(|id| json!({"id": id, "country": -id})).collect();
        let mut headers = HeaderMap::new();
        let mut add = |name: &'static str, text: String| headers.insert(name, HeaderValue::from_str(&text).unwrap());
        if self.headers.link {
            let next = if number * size < matching.len() { ", <http://x>; rel=\"next\"" } else { "" };
            add("link", format!("<http://x>; rel=\"first\"{next}"));
        }
        if self.headers.per_page {
            add("x-per-page", size.to_string());
        }
        match self.headers.total {
            Some(Total::Items) => drop(add("x-total", matching.len().to_string())),
            Some(Total::Pages) => drop(add("x-total", matching.len().div_ceil(size).to_string())),
            None => {}
        }
        Answer { status: StatusCode::OK, headers, body: serde_json::to_vec(&items).unwrap() }
    }

    fn change(&self) {
        let mut changes = self.changes.borrow_mut();
        let now = if changes.is_empty() { Vec::new() } else { changes.remove(0) };
        for change in now {
            match change {
                Change::Remove(id) => self.ids.borrow_mut().retain(|other| *other != id),
                Change::Add(id) => self.ids.borrow_mut().push(id),
            }
        }
    }
}

impl Transport for Server {
    fn send<'a>(&'a self, request: &'a Request) -> Local<'a, Result<Answer, SendError>> {
        Box::pin(async move {
            let answer = self.page(&request.url);
            self.change();
            Ok(answer)
        })
    }
}

/// What a whole list returned.
#[derive(Debug)]
struct Whole {
    ids: Vec<i64>,
    oddities: Vec<Oddity>,
    total: Option<u64>,
}

fn on_runtime<T>(work: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().start_paused(true).build().unwrap().block_on(work)
}

fn whole(server: &Rc<Server>, query: Query) -> Whole {
    on_runtime(async {
        let client = server.client();
        let mut pages = Pages::new(&client, Resource::Candidatures, query, None);
        let mut ids = Vec::new();
        while let Some(items) = pages.next().await.unwrap() {
            ids.extend(items.iter().filter_map(id));
        }
        assert!(!pages.has_more());
        Whole { ids, oddities: pages.oddities().to_vec(), total: pages.total() }
    })
}

fn sorted_by(sort: &str) -> Query {
    Query { sort: Some(sort.to_owned()), ..Query::default() }
}

fn every_headers() -> impl Iterator<Item = Headers> {
    let totals = [Some(Total::Items), Some(Total::Pages), None];
    let both = [(true, true), (true, false), (false, true)];
    totals.into_iter().flat_map(move |total| both.map(|(link, per_page)| Headers { link, per_page, total }))
}

#[test]
fn a_list_is_whole_whatever_the_size_of_its_pages_and_their_headers() {
    for headers in every_headers() {
        for (cap, sort) in [(30, "id"), (100, "id"), (30, "-id"), (30, "country,id"), (50, "country"), (7, "id")] {
            let whole = whole(&Server::new(250, cap, headers), sorted_by(sort));
            let mut ids = whole.ids;
            assert!(sort == "id" || ids.is_sorted_by(|one, other| one > other), "{sort}");
            ids.sort_unstable();
            assert!(ids.iter().copied().eq(1..=250), "{headers:?} {cap} {sort}: {}", ids.len());
            match headers.total {
                Some(Total::Items) => assert_eq!((whole.total, whole.oddities), (Some(250), Vec::new())),
                None => assert_eq!((whole.total, whole.oddities), (None, Vec::new())),
                Some(Total::Pages) => {
                    assert_eq!(whole.total, None);
                    assert!(matches!(whole.oddities[..], [Oddity::TotalTooSmall { .. }]), "{:?}", whole.oddities);
                }
            }
        }
    }
}

#[test]
fn a_list_takes_no_more_requests_than_it_has_pages() {
    for (records, requests) in [(0, 1), (1, 1), (99, 1), (100, 1), (101, 2), (250, 3), (300, 3)] {
        let server = Server::new(records, 100, USUAL);
        whole(&server, Query::default());
        assert_eq!(server.requests.borrow().len(), requests, "{records}");
    }
    let server = Server::new(250, 100, USUAL);
    let own = Query { ranges: vec![("id".into(), "20".into(), "219".into())], ..Query::default() };
    assert_eq!(whole(&server, own).ids, (20..=219).collect::<Vec<_>>());
    assert!(server.requests.borrow()[1].contains("range[id]=120,219&"), "{:?}", server.requests.borrow());
    assert_eq!(server.requests.borrow().len(), 2);
}

#[test]
fn only_a_record_that_disappears_unread_is_missing() {
    let vanishing = |id, sort| {
        let server = Server::changing(250, 100, USUAL, vec![vec![Change::Remove(id)]]);
        whole(&server, sorted_by(sort))
    };
    let unread = vanishing(200, "id");
    assert_eq!(unread.ids, (1..=250).filter(|id| *id != 200).collect::<Vec<_>>());
    assert_eq!(unread.oddities, [Oddity::TotalChanged { from: 250, to: 249 }]);
    // A record that was read shifts the pages after it, which must not hide record 101.
    assert_eq!(vanishing(50, "id").ids, (1..=250).collect::<Vec<_>>());
    let mut shifted = vanishing(240, "country").ids;
    shifted.sort_unstable();
    assert_eq!(shifted, (1..=250).collect::<Vec<_>>());
}

#[test]
fn a_list_that_never_stays_the_same_ends_with_a_warning() {
    let changes = (0..100).map(|at| vec![Change::Add(1000 + at)]).collect();
    let odd = whole(&Server::changing(250, 100, USUAL, changes), sorted_by("country")).oddities;
    assert_eq!(odd.last(), Some(&Oddity::NeverTheSame));
}

#[test]
fn what_is_missing_is_asked_for_again_before_it_is_said_to_be_missing() {
    let numbers: Vec<i64> = (1..=100).collect();
    let found = |server: &Rc<Server>, numbers: &[i64]| {
        on_runtime(async { lookup::records(&server.client(), lookup::Key::Id, numbers).await.unwrap().len() })
    };
    // 70 of 100 came; the second answer has the rest.
    let server = Server::new(250, 100, Headers { total: None, ..USUAL });
    server.forgets.borrow_mut().push(30);
    assert_eq!((found(&server, &numbers), server.requests.borrow().len()), (100, 2));
    // Nothing came.
    let server = Server::new(250, 100, USUAL);
    server.forgets.borrow_mut().push(1);
    assert_eq!((found(&server, &[7]), server.requests.borrow().len()), (1, 2));
    // A page cap without any header that says so.
    let server = Server::new(250, 30, Headers { link: false, per_page: false, total: None });
    assert_eq!((found(&server, &numbers), server.requests.borrow().len()), (100, 4));
    let server = Server::new(250, 30, USUAL);
    assert_eq!((found(&server, &numbers), server.requests.borrow().len()), (100, 4));
    // A record that is not there costs one more request.
    let server = Server::new(50, 100, USUAL);
    assert_eq!((found(&server, &numbers), server.requests.borrow().len()), (50, 2));
    let server = Server::new(100, 100, USUAL);
    assert_eq!((found(&server, &numbers), server.requests.borrow().len()), (100, 1));
}

fn any_change() -> impl Strategy<Value = Change> {
    prop_oneof![(1_i64..=120).prop_map(Change::Remove), (-50_i64..400).prop_map(|id| Change::Add(1000 + id))]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn no_record_that_stays_is_skipped_and_none_comes_twice(
        changes in prop::collection::vec(prop::collection::vec(any_change(), 0..2), 0..6),
        cap in 5_usize..40,
        sort in prop::sample::select(vec!["id", "-id", "country,id"]),
    ) {
        let removed: Vec<i64> = changes
            .iter()
            .flatten()
            .filter_map(|change| if let Change::Remove(id) = change { Some(*id) } else { None })
            .collect();
        let whole = whole(&Server::changing(120, cap, USUAL, changes), sorted_by(sort));
        let distinct: HashSet<i64> = whole.ids.iter().copied().collect();
        prop_assert_eq!(distinct.len(), whole.ids.len());
        let skipped: Vec<i64> = (1..=120).filter(|id| !distinct.contains(id) && !removed.contains(id)).collect();
        prop_assert!(skipped.is_empty() || whole.oddities.contains(&Oddity::NeverTheSame), "{:?}", skipped);
    }
}
