using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging.Abstractions;
using Spane.Backend.Audit;
using Spane.Backend.Live;
using Spane.Backend.Notifications;
using Spane.Backend.Reports;
using Spane.Backend.Settings;
using Spane.Backend.Tests.Notifications;
using Spane.Dashboard.Reports;
using Spane.Electricity.Views;
using Spane.Notifications.Mail;
using Spane.Notifications.Tests.Servers;
using Spane.Packing.Shifts;
using Spane.Packing.Views;

namespace Spane.Backend.Tests.Reports;

/// <summary>Reports on a clock that the test puts forward, over a real database and a real mail server.</summary>
public sealed class AutomaticReportTests
{
    private static readonly ReportSettings Wanted = new()
    {
        Shifts = true,
        Months = true,
        ShiftMail = ["rina@example.com", "tono@example.com"],
        MonthMail = ["tono@example.com"],
        PayerMail = new Dictionary<string, string> { ["canteen-1/kantin"] = "kantin@example.com" },
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_shift_and_month_is_mailed_and_filed_once_over_a_stop_of_server_and_mail()
    {
        await using var server = new MailServerAtHome();
        await using var plant = new Plant(server);
        await plant.SaveAsync(Wanted);

        // 20,026 days after 1970 are 2024-10-30, midnight: shifts end at 07:00, 15:00 and 23:00.
        await plant.GoToAsync(hours: 7);
        plant.Maker.Made.ShouldBeEmpty("packs that come late belong to the shift");
        server.Start();
        await plant.GoToAsync(hours: 7.2);
        await plant.GoToAsync(hours: 9);
        plant.Maker.Made.ShouldBe(["Shift/packer-1//1730242800"]);
        server.Mails.Select(mail => $"{mail.To}: {mail.Subject}").Order()
            .ShouldBe(["rina@example.com: Shift packer-1", "tono@example.com: Shift packer-1"]);
        var mail = server.Mails[0];
        mail.TextBody!.Trim().ShouldBe("id");
        using var attached = new MemoryStream();
        await mail.Attachments.OfType<MimeKit.MimePart>().ShouldHaveSingleItem().Content!.DecodeToAsync(attached, Token);
        attached.ToArray().ShouldBe(Scripted.Pdf);
        (await File.ReadAllBytesAsync(Path.Combine(plant.Folder, "shift-packer-1-1730242800.pdf"), Token)).ShouldBe(Scripted.Pdf);

        // Stopped on the 30th, started on 2024-11-02: the shifts between and October, in their order, each once.
        await server.StopAsync();
        plant.Start(hours: 3 * 24);
        await plant.GoToAsync((3 * 24) + 0.1);
        plant.Maker.Made.Count.ShouldBe(1, "the nodes have not sent yet what they kept");
        await plant.GoToAsync((3 * 24) + 0.2);
        server.Start();
        await plant.GoToAsync((3 * 24) + 1);
        await plant.GoToAsync((3 * 24) + 2);
        plant.Maker.Made.ShouldBeUnique();
        plant.Maker.Made.Count(name => name.StartsWith("Shift", StringComparison.Ordinal)).ShouldBe(3 * 3);
        plant.Maker.Made.TakeLast(2).Select(name => name.Split('/')[0]).ShouldBe(["Month", "Bill"]);
        server.Mails.Count(mail => mail.Subject!.StartsWith("Shift", StringComparison.Ordinal)).ShouldBe(2 * 3 * 3);
        server.Mails.Where(mail => !mail.Subject!.StartsWith("Shift", StringComparison.Ordinal))
            .Select(mail => $"{mail.To}: {mail.Subject}").Order()
            .ShouldBe(["kantin@example.com: Bill canteen-1", "tono@example.com: Month canteen-1"]);
    }

    [Fact]
    public async Task A_report_that_cannot_be_made_holds_up_no_other_and_what_was_empty_is_not_asked_again()
    {
        await using var server = new MailServerAtHome();
        await using var plant = new Plant(server);
        await plant.SaveAsync(Wanted with { Months = false, ToFolder = false });
        plant.Maker.Answer = span => span.To.Hour switch
        {
            7 => throw new InvalidOperationException("a fault of this report alone"),
            15 => null,
            _ => Scripted.Content(span),
        };
        await plant.GoToAsync(hours: 23.5);
        await plant.GoToAsync(hours: 23.9);
        plant.Maker.Made.Count.ShouldBe(3, "the fault waits for an hour");
        await plant.GoToAsync(hours: 25);
        plant.Maker.Made.Count.ShouldBe(4);
        (await plant.Store.NewestAsync(9, Token)).ShouldHaveSingleItem().Receivers.ShouldBe("rina@example.com, tono@example.com");
        Directory.Exists(plant.Folder).ShouldBeFalse();
    }

    [Fact]
    public async Task Sent_by_hand_it_is_made_again_and_audited_and_without_anybody_to_send_it_to_refused()
    {
        await using var server = new MailServerAtHome();
        await using var plant = new Plant(server);
        await plant.SaveAsync(Wanted with { ToFolder = false, MonthMail = [], PayerMail = new Dictionary<string, string>() });
        (await plant.Service.SendAsync(ReportKind.Month, "canteen-1", "tono", Token)).ShouldBe("report-nobody");
        (await plant.Service.SendAsync(ReportKind.Shift, "packer-9", "tono", Token)).ShouldBe("report-device");
        (await plant.Service.SendAsync(ReportKind.Shift, "packer-1", "tono", Token)).ShouldBeNull();
        await plant.GoToAsync(hours: 0.1);
        (await plant.Service.SendAsync(ReportKind.Shift, "packer-1", "tono", Token)).ShouldBeNull();
        plant.Maker.Answer = _ => null;
        (await plant.Service.SendAsync(ReportKind.Shift, "packer-1", "tono", Token)).ShouldBe("report-empty");
        (await plant.Store.NewestAsync(9, Token)).Select(made => made.By).ShouldBe(["tono", "tono"]);
        (await plant.AuditedAsync("report-sent")).ShouldBe(2);
    }

    [Theory]
    [InlineData("Asia/Jakarta", "2026-03-01T00:05", "2025-12-31T17:00|2026-01-31T17:00")]
    [InlineData("UTC", "2026-03-01T00:10", "2026-01-01T00:00|2026-02-01T00:00")]
    public void Months_are_the_sites_own(string zone, string now, string starts) =>
        string.Join('|', ReportSpan.MonthsOf(
            "canteen-1", new(), TimeZoneInfo.FindSystemTimeZoneById(zone), DateTimeOffset.Parse($"{now}Z", null))
            .Select(span => $"{span.From:yyyy-MM-ddTHH:mm}")).ShouldEndWith(starts);

    [Fact]
    public void Each_report_has_a_file_of_its_own_whatever_its_tenant_is_called()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Jakarta");
        var month = ReportSpan.LatestMonth("canteen-1", new(), zone, new(2026, 3, 5, 0, 0, 0, TimeSpan.Zero)).Single();
        month.FileName(zone).ShouldBe("month-canteen-1-2026-02.pdf");

        string[] payers = ["Warung A", "warung a", "warung-a", "Warung_A", "Wärung A", "../etc", "岡", "岩", new('x', 60)];
        var files = payers.Select(payer => (month with { Kind = ReportKind.Bill, Payer = payer }).FileName(zone)).ToList();

        files.Select(file => file.ToUpperInvariant()).Distinct().Count().ShouldBe(payers.Length);
        files.ShouldAllBe(file => Regex.IsMatch(file, "^bill-canteen-1-2026-02-[a-z0-9-]+[.]pdf$"));
        files[0].ShouldStartWith("bill-canteen-1-2026-02-warung-a-");
        (month with { Kind = ReportKind.Shift, Device = "packer-1" }).FileName(zone).ShouldBe("shift-packer-1-20260201-0000.pdf");
    }

    /// <summary>A line, a box, and the backend's part that makes reports, started again as often as the test likes.</summary>
    private sealed class Plant : IAsyncDisposable
    {
        private readonly OutboxRig _rig;
        private readonly LiveState _known = new();
        private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("spane-reports-");

        public Plant(MailServerAtHome server)
        {
            _rig = new(rig => new MailSender(
                _ => Task.FromResult<MailServer?>(new("127.0.0.1", server.Port, MailSecurity.None, "", "spane@example.com")),
                new ReportStore(rig.Database, new SettingChanges(rig.Database, rig.Time), rig.Time)));
            _rig.Time.Advance(TimeSpan.FromDays(20_026));
            _known.Publish(new LineView { Site = "tangerang", Device = "packer-1", Product = new("milo", "Milo", 35, 34, 36) });
            _known.Publish(new CanteenView { Site = "tangerang", Device = "canteen-1", Feeder = null! });
            Start(hours: 0);
        }

        public Scripted Maker { get; } = new();

        public ReportStore Store { get; private set; } = null!;

        public ReportService Service { get; private set; } = null!;

        public string Folder => Path.Combine(_data.FullName, ReportService.Folder);

        /// <summary>Another program begins so many hours after the test's midnight.</summary>
        public void Start(double hours)
        {
            Advance(hours);
            _rig.Restart();
            Store = new(_rig.Database, new SettingChanges(_rig.Database, _rig.Time), _rig.Time);
            Service = new(
                Store, Maker, _known, ShiftCalendar.ThreeShifts(TimeZoneInfo.Utc), new NotificationSignal(),
                new SpaneOptions { DataFolder = _data.FullName }, _rig.Time, NullLogger<ReportService>.Instance);
        }

        public async Task SaveAsync(ReportSettings wanted) => (await Store.SaveAsync(
            wanted with { ShiftsSince = _rig.Now, MonthsSince = _rig.Now }, 0, "tono", [new("", "report_shifts", "", "✓")], Token))
            .ShouldBeNull();

        public async Task GoToAsync(double hours)
        {
            Advance(hours);
            await Service.RunAsync(Token);
            while (await _rig.Dispatcher.RunAsync(Token) > 0)
            {
            }
        }

        public async Task<int> AuditedAsync(string act) =>
            (await new AuditLog(_rig.Database, _rig.Time).NewestAsync(50, Token)).Count(line => line.Action == act);

        public async ValueTask DisposeAsync()
        {
            Service.Dispose();
            await _rig.DisposeAsync();
            _data.Delete(recursive: true);
        }

        private void Advance(double hours) =>
            _rig.Time.Advance(DateTimeOffset.UnixEpoch.AddDays(20_026).AddHours(hours) - _rig.Now);
    }

    private sealed class Scripted : IReportMaker
    {
        public static readonly byte[] Pdf = [.. "%PDF-1.7 a report"u8];

        public List<string> Made { get; } = [];

        public Func<ReportSpan, ReportContent?> Answer { get; set; } = Content;

        public static ReportContent Content(ReportSpan span) => new(
            $"{span.Kind.ToString().ToLowerInvariant()}-{span.Device}-{span.From.ToUnixTimeSeconds()}.pdf",
            $"{span.Kind} {span.Device}", Pdf);

        public string Mail(string language) => language;

        public Task<ReportContent?> MakeAsync(ReportSpan span, string language, CancellationToken cancellationToken)
        {
            Made.Add(span.Name);
            return Task.FromResult(Answer(span));
        }
    }
}
