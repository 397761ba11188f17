using Spane.Electricity.Billing;

namespace Spane.Electricity.Tests.Billing;

public sealed class CsvCellTests
{
    [Theory]
    [InlineData("=HYPERLINK(\"http://x\")", "\"'=HYPERLINK(\"\"http://x\"\")\"")]
    [InlineData("+62 21 555", "'+62 21 555")]
    [InlineData("-1+1|cmd", "'-1+1|cmd")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("  =1+1", "'  =1+1")]
    [InlineData("\t=1", "\"'\t=1\"")]
    [InlineData("\rcmd", "\"'\rcmd\"")]
    [InlineData("\ncmd", "\"'\ncmd\"")]
    [InlineData("+3", "'+3")]
    [InlineData("-", "'-")]
    [InlineData("-1,2,3", "\"'-1,2,3\"")]
    [InlineData("--1", "'--1")]
    public void A_text_that_a_spreadsheet_would_run_stays_a_text(string text, string cell) => CsvCell.Of(text).ShouldBe(cell);

    [Theory]
    [InlineData("-12", "-12")]
    [InlineData("-12.50", "-12.50")]
    [InlineData("-12,50", "\"-12,50\"")]
    [InlineData("", "")]
    [InlineData("ok", "ok")]
    [InlineData("Warung Bu 1-2 @ depan", "Warung Bu 1-2 @ depan")]
    [InlineData("a, \"b\"; c", "\"a, \"\"b\"\"; c\"")]
    [InlineData("two\r\nlines", "\"two\r\nlines\"")]
    public void Negative_numbers_and_other_texts_stay_as_they_are(string text, string cell) => CsvCell.Of(text).ShouldBe(cell);
}
