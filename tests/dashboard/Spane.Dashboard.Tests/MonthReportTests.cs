using System.Globalization;
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

public sealed class MonthReportTests(DashboardServer server) : IClassFixture<DashboardServer>
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
            var shown =
                PdfText.LinesOf(
                    MonthReportPdf.Write(
                        Report(),
                        new("tangerang", new DateTimeOffset(2026, 11, 1, 2, 0, 0, TimeSpan.Zero), TimeZoneInfo.Utc)
                        {
                            AuditHead = "812:0123456789abcdef",
                        },
                        Texts));
            shown[0].ShouldBe("tangerang · Spane");
            shown[1].ShouldBe(title);
            shown.ShouldContain(line => line.StartsWith($"{load} kantin {energy} ", StringComparison.Ordinal));
            shown[^2].ShouldBe($"{title} · 2 / 2");
            shown[^1].ShouldBe(Texts["report.audit", "812:0123456789abcdef"]);
            shown.Count(line => line == shown[^1]).ShouldBe(2, "on each page");
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
                PdfText.LinesOf(MonthReportPdf.Write(report, new("", DateTimeOffset.UnixEpoch, TimeZoneInfo.Utc), Texts)))
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
    public void A_printed_report_cuts_nothing_however_long_its_texts_are_and_has_every_character()
    {
        var long1 = string.Join(' ', Enumerable.Repeat("panjang", 40));
        var long2 = new string('x', 300);
        using var document = new ReportDocument("Dapur Ω", $"Laporan ≤ {long1}", DateTimeOffset.UnixEpoch);
        document.Facts([("Nama", long2)]);
        document.Table([new("a", 1), new("b", 1, IsNumber: true)],
            Enumerable.Range(0, 200).Select(row => (IReadOnlyList<string>)[$"baris {row} {long1}", "1−2 × 3"]), ["jumlah", "200"]);
        document.Signatures("Dibuat", "Diperiksa");

        var lines = PdfText.LinesOf(document.ToPdf());
        var words = string.Join(' ', lines).Split(' ');
        lines[0].ShouldBe("Dapur Ω");
        words.Count(word => word == "panjang").ShouldBeGreaterThanOrEqualTo(40 * 201);
        string.Concat(words.Where(word => word.All(letter => letter == 'x'))).Length.ShouldBe(300);
        words.Count(word => word == "1−2").ShouldBe(200);
        words.ShouldNotContain(word => word.Contains('…'));
        lines.Count(line => line == "a b").ShouldBeGreaterThan(10, "The heading is repeated on each page.");
    }

    [Fact]
    public void Many_reports_are_written_at_the_same_time()
    {
        var alone = PdfText.LinesOf(Write(0));
        Enumerable.Range(0, 64).AsParallel().WithDegreeOfParallelism(8).Select(Write).ToList()
            .ShouldAllBe(pdf => PdfText.LinesOf(pdf).SequenceEqual(alone));

        static byte[] Write(int number)
        {
            using var document = new ReportDocument("Dapur", "Laporan", DateTimeOffset.UnixEpoch);
            document.Table([new("a", 1)], Enumerable.Range(0, 100).Select(row => (IReadOnlyList<string>)[$"baris {row} àéîõü"]));
            document.Chart(new([1, 2, 3], 0, 1, "g", 1, [(1.5, "T1")]));
            return document.ToPdf();
        }
    }

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


}
