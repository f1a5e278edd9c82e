//! What to do about a row that failed, by the stable name of its error.

/// What to do; `retry` is the command that sends the failed rows again, which a run that was undone does not have.
pub fn what_to_do(code: &str, retry: Option<&str>) -> String {
    match code {
        "conflict" => {
            "Somebody changed the record after it was read. Plan the file again to see its values now".to_owned()
        }
        "invalid" | "old_value_cannot_be_sent" => "Correct the value in the file and apply the file again".to_owned(),
        "not_found" | "record_not_found" | "user_not_found" => "Correct the id or the login in the file".to_owned(),
        "user_without_candidature" => "The person has not applied. Remove the row from the file".to_owned(),
        "forbidden" | "insufficient_scope" | "token_refused" => {
            "The application may not do this. `candidature doctor` shows which role or scope is missing".to_owned()
        }
        "record_forbidden" => "The application may not edit this record. Ask the school of the record".to_owned(),
        _ => retry.map_or_else(
            || "Apply the file again".to_owned(),
            |retry| format!("Send the failed rows again: `{retry}`"),
        ),
    }
}
