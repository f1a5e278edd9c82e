//! Made-up people, the same in every sandbox. Record 23 is the example of the API page.

use serde_json::{Map, Value as Json, json};

/// When every record was created.
pub const CREATED_AT: &str = "2017-01-02T08:00:00.000Z";
/// The number of records, unless another number is asked for.
pub const RECORDS: u32 = 250;
/// With this seed the first page of a list shows seven countries, long and short names among them.
const SEED: u64 = 19_920_240;
/// The record in the example of the API page, and its user.
const PAGE_RECORD: i64 = 23;
const PAGE_USER: i64 = 46;

/// A user and their record.
pub struct Person {
    /// The id of the record.
    pub record_id: i64,
    /// The id of the user.
    pub user_id: i64,
    /// The login of the user.
    pub login: String,
    /// What a list of users shows besides id and login.
    pub user: Map<String, Json>,
    /// All fields except `id` and `user_id`.
    pub fields: Map<String, Json>,
}

const FIRST: [&str; 16] = [
    "Amélie", "Bao", "Chiara", "Dmitri", "Élodie", "Farid", "Grace", "Hana", "Inés", "João", "Kwame", "Lucía", "Mehdi",
    "Noor", "Øyvind", "Zoë",
];
const LAST: [&str; 16] = [
    "Almeida", "Benali", "Castro", "D'Angelo", "Eriksen", "Fontaine", "García", "Haddad", "Ivanova", "Jansen", "Kone",
    "Lefèvre", "Mbeki", "Nguyễn", "O'Connor", "Tanaka",
];
const PLACES: [(&str, &str, &str, &str); 8] = [
    ("Paris", "France", "FR", "75017"),
    ("Lyon", "France", "FR", "01390"),
    ("Lausanne", "Switzerland", "CH", "1020"),
    ("Seoul", "Korea (Republic of)", "KR", "06236"),
    ("São Paulo", "Brazil", "BR", "01310-100"),
    ("Abidjan", "Côte d'Ivoire", "CI", ""),
    ("Reykjavík", "Iceland", "IS", "101"),
    ("東京", "Japan", "JP", "105-0011"),
];
const STREETS: [&str; 6] = [
    "96 boulevard Bessières",
    "3, rue de l'Église",
    "Hauptstraße 7",
    "12 \"Old Mill\" Lane",
    "Av. Paulista 1578",
    "1-2-3 銀座",
];
const AFFILIATIONS: [&str; 4] = ["parent", "sibling", "friend", "guardian"];
const REMARKS: [&str; 8] = [
    "",
    "Needs a ground-floor room",
    "=2+2",
    "+33 is the prefix",
    "-",
    "@home on Mondays",
    "Loves 🏝 and ☕",
    "Two lines:\nthis is the second; with \"quotes\"",
];

/// The first `count` people, in the order of the records. The random numbers are drawn person by person,
/// so that a larger sandbox begins with the same people as a smaller one.
pub fn people(count: u32) -> impl Iterator<Item = Person> {
    let mut random = fastrand::Rng::with_seed(SEED);
    (1..=i64::from(count))
        .map(move |record_id| if record_id == PAGE_RECORD { page_example() } else { person(record_id, &mut random) })
}

fn person(record_id: i64, random: &mut fastrand::Rng) -> Person {
    let mut pick = |list: &[&'static str]| random.choice(list).copied().unwrap_or_default();
    let (first, last, affiliation, street, remark) =
        (pick(&FIRST), pick(&LAST), pick(&AFFILIATIONS), pick(&STREETS), pick(&REMARKS));
    let contact = pick(&FIRST);
    let place = random.choice(&PLACES).copied().unwrap_or(("Paris", "France", "FR", "75017"));
    let (city, country, code, zip) = place;
    let gender = random.choice(["female", "male", "other"]);
    let mut up_to = |limit: u64| random.u64(..limit);
    let user_id = 1000 + record_id;
    let login = format!("{}{record_id}", plain(&format!("{}{last}", first.chars().next().unwrap_or('x'))));
    let digits = format!("{:08}", up_to(100_000_000));
    let fields = json!({
        "birth_date": format!("{}-{:02}-{:02}", 1985 + up_to(20), 1 + up_to(12), 1 + up_to(28)),
        "gender": gender,
        "zip_code": zip,
        "country": country,
        "phone_country_code": if up_to(5) == 0 { Json::Null } else { json!(code) },
        "birth_city": city,
        "birth_country": country,
        "postal_street": street,
        "postal_complement": if up_to(2) == 0 { json!("") } else { Json::Null },
        "postal_city": city,
        "postal_zip_code": zip,
        "email": format!("{login}@example.com"),
        "postal_country": country,
        "contact_affiliation": affiliation,
        "contact_last_name": last,
        "contact_first_name": contact,
        "contact_phone1": format!("06{digits}"),
        "contact_phone2": if up_to(3) == 0 { Json::Null } else { json!(format!("+41{digits}")) },
        "max_level_memory": up_to(20),
        "max_level_logic": if up_to(4) == 0 { Json::Null } else { json!(up_to(20)) },
        "other_information": remark,
        "language": if up_to(2) == 0 { "fr" } else { "en" },
        "meeting_date": format!("2017-0{}-{:02}T{:02}:30:00.000Z", 1 + up_to(9), 1 + up_to(28), 8 + up_to(10)),
        "piscine_date": "2017-11-06",
        "pin": format!("{:04}", up_to(10_000)),
        "phone": format!("07{digits}"),
    });
    let user = user(&login, first, last);
    Person { record_id, user_id, login, user, fields: members(fields) }
}

fn page_example() -> Person {
    let fields = json!({
        "birth_date": "1992-02-29", "gender": "female", "zip_code": "91297",
        "country": "Antarctica (the territory South of 60 deg S)", "phone_country_code": null,
        "birth_city": "Port Gonzalo", "birth_country": "Iceland", "postal_street": "7646 Constantin Green",
        "postal_complement": "", "postal_city": "Lake Montana", "postal_zip_code": "19921", "email": null,
        "postal_country": "Lao People's Democratic Republic", "contact_affiliation": "parent",
        "contact_last_name": "Buckridge", "contact_first_name": "Lily", "contact_phone1": "0695847362",
        "contact_phone2": "0491314200", "max_level_memory": 1, "max_level_logic": 2, "other_information": "3",
        "language": "", "meeting_date": "2017-01-06T00:00:00.000Z", "piscine_date": "2017-11-06", "pin": "4242",
        "phone": null,
    });
    let login = "lbuckrid".to_owned();
    let user = user(&login, "Lorena", "Buckridge");
    Person { record_id: PAGE_RECORD, user_id: PAGE_USER, login, user, fields: members(fields) }
}

/// What a list shows of a user besides id and login.
fn user(login: &str, first: &str, last: &str) -> Map<String, Json> {
    members(json!({
        "email": format!("{login}@student.example.com"),
        "first_name": first,
        "last_name": last,
        "displayname": format!("{first} {last}"),
        "kind": "student",
        "status": "active",
        "staff?": false,
        "alumni?": false,
        "pool_month": "november",
        "pool_year": "2017",
        "primary_campus_id": 1,
    }))
}

fn members(json: Json) -> Map<String, Json> {
    match json {
        Json::Object(members) => members,
        _ => Map::new(),
    }
}

/// The start of a login: only lower-case ASCII letters.
fn plain(name: &str) -> String {
    name.to_lowercase().chars().filter(char::is_ascii_alphabetic).take(7).collect()
}
