using Spane.Dashboard.Reports;

namespace Spane.Dashboard.Tests;

/// <summary>The page of reports that come by themselves, and the report itself from stored packs to the file.</summary>
public sealed class ReportsPageTests(DashboardServer server) : IClassFixture<DashboardServer>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_set_is_shown_a_wrong_address_is_refused_and_a_shift_sent_now_can_be_read()
    {
        using var admin = await Person.With(server, Roles.Admin);
        ReportActs acts = new(server, admin);
        (await acts.Submit("/reports/settings", ReportActs.Settings("Rina <rina@example.com>"))).ShouldBe("/reports?why=report-mail");
        (await acts.Submit("/reports/settings", ReportActs.Settings())).ShouldBe("/reports?done=1");
        var settings = (await server.Service<IReports>().NowAsync(Token)).Settings.Value;
        settings.ShiftMail.ShouldBe(["rina@example.com", "tono@example.com"]);
        settings.PayerMail.ShouldBe(new Dictionary<string, string> { ["canteen-1/kantin"] = "kantin@example.com" });

        (await acts.SendAsync()).ShouldBe("/reports?done=1");
        var made = (await server.Service<IReports>().NowAsync(Token)).Made.ShouldHaveSingleItem();
        made.Receivers.ShouldBe("rina@example.com, tono@example.com");
        foreach (var (language, words) in ((string, string)[])[("id", "Laporan otomatis"), ("en", "Automatic reports")])
        {
            using var switched = await admin.Get($"/language/{language}?back=/reports");
            (await admin.Read("/reports")).ShouldSatisfyAllConditions(
                page => page.ShouldContain(words), page => page.ShouldContain($"/reports/{made.File}"));
        }

        using var answer = await admin.Get($"/reports/{made.File}");
        var pdf = await answer.Content.ReadAsByteArrayAsync(Token);
        string.Join(' ', PdfText.LinesOf(pdf)).ShouldContain("L-REPORT");
        (await File.ReadAllBytesAsync(Path.Combine(server.DataFolder, "reports", made.File), Token)).ShouldBe(pdf);
        (await acts.Submit("/reports/send", new() { ["what"] = "Month/packer-1" })).ShouldBe("/reports?why=report-device");
    }
}
