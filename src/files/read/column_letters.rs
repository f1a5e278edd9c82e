//! Columns as a spreadsheet names them.

/// The index of the column that a text names as a number from 1 or by its letters.
pub fn column_index(text: &str) -> Option<usize> {
    if let Ok(number) = text.parse::<usize>() {
        return number.checked_sub(1);
    }
    let is_letters = (1..=3).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphabetic());
    let add = |sum: usize, letter: u8| sum * 26 + usize::from(letter.to_ascii_uppercase() - b'A') + 1;
    is_letters.then(|| text.bytes().fold(0, add) - 1)
}

/// A column's letters: 0 is A, 26 is AA.
pub fn column_letters(mut column: u32) -> String {
    let mut letters = Vec::new();
    loop {
        letters.push(char::from(b'A' + u8::try_from(column % 26).unwrap_or_default()));
        if column < 26 {
            return letters.iter().rev().collect();
        }
        column = column / 26 - 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_and_numbers_name_the_same_columns() {
        for index in [0, 25, 26, 701, 702, 16_383] {
            assert_eq!(column_index(&column_letters(index)), Some(index as usize));
            assert_eq!(column_index(&(index + 1).to_string()), Some(index as usize));
        }
        assert_eq!((column_index("a"), column_index("0"), column_index("")), (Some(0), None, None));
        assert_eq!((column_index("A1"), column_index("ABCD")), (None, None));
    }
}
