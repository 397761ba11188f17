using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Localization;
using Spane.Backend.History;
using Spane.Backend.Pages;
using Spane.Dashboard.Canteen;
using Spane.Dashboard.Reports;
using Spane.Dashboard.Texts;
using Spane.Electricity.Billing;
using Spane.Electricity.Ledger;
using Spane.Electricity.Loads;
using Spane.Electricity.Tariffs;
using Spane.Electricity.Twin;
using Spane.Electricity.Views;

namespace Spane.Dashboard.Tests;

public sealed partial class MonthReportTests(DashboardServer server) : IClassFixture<DashboardServer>
{
    private static readonly CanteenSettings Settings =
        CanteenSettings.Demonstration with { RentRupiah = new Dictionary<string, decimal> { ["kantin"] = 2_500_000m } };

    private IStringLocalizer<Text> Texts => server.Service<IStringLocalizer<Text>>();

    [Theory]
    [InlineData("id", "comma", "2026-10-05;Penanak nasi;kantin;1,230;1776,98;0,000")]
    [InlineData("en", "point", "2026-10-05,Rice cooker,kantin,1.230,1776.98,0.000")]
    public void The_file_of_a_month_is_written_as_the_readers_spreadsheet_takes_it(string language, string decimalSign, string row)
    {
        In(language, () => MonthCsv.Write(Report(), CsvDialect.Find(decimalSign)!, Texts).Split("\r\n").ShouldContain(row));
    }

    [Theory]
    [InlineData("id", "Sewa dikurangi listrik")]
    [InlineData("en", "Rent less electricity")]
    public void A_bill_ends_with_what_the_rent_leaves(string language, string name)
    {
        In(language, () =>
        {
            var bill = Report().Tenants.ShouldHaveSingleItem();
            var rows = BillRows.Of(bill, Texts);
            rows[^1].Name.ShouldBe(name);
            rows[^1].Rupiah.ShouldBe(Formats.Number((double)(2_500_000m - bill.TotalRupiah)));
        });
    }

    [Theory]
    [InlineData("id", "Kantin canteen-1, Oktober 2026", "Penanak nasi", "1,23")]
    [InlineData("en", "Canteen canteen-1, October 2026", "Rice cooker", "1.23")]
    public void A_printed_month_has_its_title_its_loads_and_its_page_numbers(string language, string title, string load, string energy)
    {
        In(language, () =>
        {
            var pdf =
                Encoding.ASCII.GetString(
                    MonthReportPdf.Write(Report(), new DateTimeOffset(2026, 11, 1, 2, 0, 0, TimeSpan.Zero), TimeZoneInfo.Utc, Texts));
            var shown = WordsOf(pdf);
            shown[0].ShouldBe(title);
            shown.ShouldContain(load);
            shown.ShouldContain(energy);
            shown[^1].ShouldBe($"{title} · 2 / 2");
        });
    }

    [Theory]
    [InlineData("id", "Penanak nasi: sampai 9,00 kWh dipertanyakan dan belum termasuk.", "Dipertanyakan, belum termasuk: paling",
        "2026-10-01;Penanak nasi;kantin;0,000;0,00;9,000")]
    [InlineData("en", "Rice cooker: up to 9.00 kWh is in question and not included.", "In question, not included: up to",
        "2026-10-01;Rice cooker;kantin;0.000;0.00;9.000")]
    public void A_month_with_a_register_in_question_says_so_on_paper_in_the_file_and_on_the_bill(string language, string notice,
        string line, string row)
    {
        In(language, () =>
        {
            var report = Report(InQuestion(new(2026, 10, 3, 0, 0, 0, TimeSpan.Zero)));
            string.Join(' ',
                WordsOf(Encoding.ASCII.GetString(MonthReportPdf.Write(report, DateTimeOffset.UnixEpoch, TimeZoneInfo.Utc, Texts))))
                    .ShouldContain(notice);
            report.Tenants.Single().InQuestionWattHours.ShouldBe(9_000);
            report.Connection.InQuestionWattHours.ShouldBe(0);
            BillRows.Of(report.Tenants.Single(), Texts)
                .ShouldContain(bill => bill.Name.StartsWith(line, StringComparison.Ordinal) && bill.Rupiah.Length == 0);
            MonthCsv.Write(report, CsvDialect.Find(language == "id" ? "comma" : "point")!, Texts).Replace(',', language == "id" ? ',' : ';')
                .Split("\r\n").ShouldContain(row);
        });
    }

    [Fact]
    public void A_register_in_question_is_of_every_month_that_its_readings_touch_and_of_no_other()
    {
        Report(InQuestion(new(2026, 9, 29, 0, 0, 0, TimeSpan.Zero))).InQuestion["rice-cooker"].ShouldBe(9_000);
        Report(InQuestion(new(2026, 9, 20, 0, 0, 0, TimeSpan.Zero))).InQuestion.ShouldBeEmpty();
        Report(InQuestion(new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero))).InQuestion.ShouldBeEmpty();
    }

    [Fact]
    public void Every_object_of_a_pdf_begins_where_its_table_says()
    {
        var document = new ReportDocument("Laporan – uji", DateTimeOffset.UnixEpoch);
        document.Table([new("a", 1), new("b", 1, IsNumber: true)],
            Enumerable.Range(0, 200).Select(i => (IReadOnlyList<string>)[$"baris {i}", "1"]), ["jumlah", "200"]);
        var pdf = Encoding.ASCII.GetString(document.ToPdf());

        var table = int.Parse(pdf.Split("startxref\n")[1].Split('\n')[0], CultureInfo.InvariantCulture);
        var entries =
            pdf[table..].Split('\n').Skip(3).TakeWhile(line => line.EndsWith(" n ", StringComparison.Ordinal))
                .Select(line => int.Parse(line[..10], CultureInfo.InvariantCulture)).ToArray();
        entries.Length.ShouldBeGreaterThan(10);
        entries.Index().Where(entry => !pdf.AsSpan(entry.Item).StartsWith($"{entry.Index + 1} 0 obj", StringComparison.Ordinal))
            .ShouldBeEmpty();
        Stream().Matches(pdf).Select(match => (int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture), match.Groups[2].Length))
            .ShouldAllBe(length => length.Item1 == length.Length);
    }

    /// <summary>The texts of a PDF, in the order written.</summary>
    internal static IReadOnlyList<string> WordsOf(string pdf) =>
        [.. Shown().Matches(pdf).Select(match => Encoding.Latin1.GetString(Convert.FromHexString(match.Groups[1].Value)))];

    private static MeterQuestionView InQuestion(DateTimeOffset from) => new(
        "rice-cooker", new("Penanak nasi", "Rice cooker"), new(1, QuestionReason.Lower, 300_000, 9_000, from, from.AddDays(4)),
        [new(MeterAnswer.Reset, 9_000, 13_002, CanBe: true), new(MeterAnswer.OtherMeter, 0, 0, CanBe: true),
            new(MeterAnswer.CountedOn, 9_709_000, 0, CanBe: false)]);

    private static MonthReport Report(params MeterQuestionView[] questions) =>
        new MonthReportCalculator(TariffBook.Pln, new ContractTimeline(Settings.Contract, [])).Make(
            "canteen-1", Settings, 2026, 10, [Slot("rice-cooker", 1_230), Slot(LoadDefinition.FeederId, 2_000)], questions);

    private static LedgerPosting Slot(string load, long wattHours) =>
        new(load, new DateTimeOffset(2026, 10, 5, 10, 0, 0, TimeSpan.FromHours(7)).ToUniversalTime(), wattHours);

    private static void In(string language, Action act)
    {
        var (culture, texts) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
            act();
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, texts);
        }
    }

    [GeneratedRegex("<([0-9A-F]+)> Tj")]
    private static partial Regex Shown();

    [GeneratedRegex(@"/Length (\d+) >>\nstream\n(.*?)endstream", RegexOptions.Singleline)]
    private static partial Regex Stream();
}
