using System.Net;
using Spane.Backend.Commands;
using Spane.Backend.Release;
using Spane.Dashboard.Calibration;
using Spane.Dashboard.Quality;
using Spane.Dashboard.Texts;
using Spane.Messages;
using Spane.Packing.Challenges;
using Spane.Storage.Telemetry;

namespace Spane.Dashboard.Tests;

/// <summary>Lot records, shift reports and calibration certificates, from the stored packs to the files.</summary>
public sealed class ProductionTests(DashboardServer server) : IClassFixture<DashboardServer>
{
    private const string Lot = "L-20261120-1";

    /// <summary>08:00 in Jakarta: the shift from 07:00.</summary>
    private static readonly DateTimeOffset Start = new(2026, 11, 20, 1, 0, 0, TimeSpan.Zero);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private IProduction Production => server.Service<IProduction>();

    [Fact]
    public async Task A_lots_record_has_its_packs_their_figures_the_inspectors_test_and_who_ran_it()
    {
        await StoreAsync();
        var record = await LotAsync(Lot);
        var run = record.Run;
        run.Packs.Count.ShouldBe(120);
        run.Rules.Summary.MeanGrams.ShouldBe(35.1, 1e-9);
        run.Rules.BelowOne.ShouldBe(2);
        run.Rules.BelowTwo.ShouldBe(0);
        run.Held.ShouldBe(1);
        run.GiveawayGrams.ShouldBe(12, 1e-9);
        run.GiveawayRupiah.ShouldBe(1_200);
        run.Test.Plan.SampleSize.ShouldBe(50);
        run.Test.Passes.ShouldBeTrue();
        record.People.ShouldBe(["rani"]);
        record.Events.ShouldBe(new Dictionary<string, int> { ["hopper-empty"] = 1 });
        record.Completeness.ShouldSatisfyAllConditions(c => c.IsWhole.ShouldBeTrue(), c => c.HighestNumber.ShouldBe(120));
    }

    [Fact]
    public async Task A_lot_that_another_one_interrupted_is_shown_whole_and_without_the_other()
    {
        await StoreAsync("L-AROUND", Start.AddDays(-400), grams: 35);
        await StoreAsync("L-BETWEEN", Start.AddDays(-399), grams: 36);
        await StoreAsync("L-AROUND", Start.AddDays(-398), grams: 35, from: 121);

        (await LotAsync("L-AROUND")).ShouldSatisfyAllConditions(
            lot => lot.Run.Packs.Count.ShouldBe(240),
            lot => lot.Completeness.IsWhole.ShouldBeTrue());
        (await LotAsync("L-BETWEEN")).Run.Packs.Count.ShouldBe(120);
        (await Production.FindLotsAsync("L-AROUND", Token)).Single().ShouldSatisfyAllConditions(
            line => line.Packs.ShouldBe(240),
            line => line.MeanGrams.ShouldBe(35, 1e-9));
    }

    [Fact]
    public async Task A_lots_and_a_shifts_report_say_what_was_seen_on_photographs()
    {
        await StoreAsync("L-PHOTO", Start.AddDays(-30), grams: 35);
        var id = await InspectionActs.Bad(server, "torn-seal");
        await using (var connection = await server.Service<Storage.Settings.SettingsDatabase>().OpenAsync(Token))
        {
            await Dapper.SqlMapper.ExecuteAsync(connection, "UPDATE photograph SET lot = 'L-PHOTO', pack_at = @at WHERE id = @id",
                new { id, at = Start.AddDays(-30).AddSeconds(20).ToUnixTimeMilliseconds() });
        }

        server.State.Publish(SampleLine.Running(DateTimeOffset.UtcNow));
        using var inspector = await Person.With(server, Roles.Quality);
        foreach (var report in (string[])["lot/pdf?number=L-PHOTO",
            $"shift/pdf?at={LocalTime.Field(Start.AddDays(-30), server.Service<TimeProvider>().LocalTimeZone)}"])
        {
            Words(await BytesAsync(inspector, $"/quality/packer-1/{report}")).ShouldSatisfyAllConditions(
                words => words.ShouldContain("Pemeriksaan dengan foto"), words => words.ShouldContain("torn-seal 1 100,0 %"));
        }
    }

    [Theory]
    [InlineData("id", "Berkas jalur packer-untested", "Belum ada uji tantangan")]
    [InlineData("en", "Dossier of line packer-untested", "No challenge test yet")]
    public async Task The_inspectors_dossier_has_identity_scale_figures_tests_and_the_audit_head(
        string language, string title, string untested)
    {
        server.State.Publish(SampleLine.Running(DateTimeOffset.UtcNow) with { Device = "packer-untested", Firmware = "0.0.9" });
        using var inspector = await Person.With(server, Roles.Quality);
        using var switched = await inspector.Get($"/language/{language}?back=/");
        var head = await server.Service<Backend.Audit.AuditLog>().HeadAsync(Token);
        var printed = Words(await BytesAsync(inspector, "/quality/packer-untested/dossier/pdf"));
        string.Join(' ', printed.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ShouldSatisfyAllConditions(
            words => words.ShouldContain(title), words => words.ShouldContain("tangerang/packer-untested"),
            words => words.ShouldContain("0.0.9"), words => words.ShouldContain(untested),
            words => words.ShouldContain(head.Printed), words => words.ShouldContain("spane audit verify"),
            words => words.ShouldContain("spane firmware check"));
        using var operatorsOwn = await Person.With(server, Roles.BuildingManager);
        using var refused = await operatorsOwn.Get("/quality/packer-untested/dossier/pdf");
        refused.StatusCode.ShouldNotBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_lot_with_a_hole_says_which_packs_are_missing_on_page_and_in_print()
    {
        await StoreAsync("L-HOLE", Start.AddDays(-10), grams: 35);
        await StoreAsync("L-HOLE", Start.AddDays(-10).AddMinutes(5), grams: 35, from: 131);
        server.State.Publish(SampleLine.Running(DateTimeOffset.UtcNow));
        using var inspector = await Person.With(server, Roles.Quality);

        var told = (await inspector.Page("/quality/packer-1/lot?number=L-HOLE")).QuerySelector(".lot-whole")!;
        told.GetAttribute("data-holds").ShouldBe("false");
        told.TextContent.ShouldBe("Kemasan 1–250 tidak lengkap. Nomor yang hilang: 121–130. Nomor yang berulang: tidak ada.");
        Words(await BytesAsync(inspector, "/quality/packer-1/lot/pdf?number=L-HOLE")).ShouldContain(
            "Nomor yang hilang: 121–130.");
    }

    [Fact]
    public async Task A_number_that_was_used_twice_names_both_and_mixes_neither()
    {
        await StoreAsync("L-TWICE", Start.AddDays(-20), grams: 35);
        await StoreAsync("L-TWICE", Start.AddDays(-19), grams: 30, product: "moccacino");
        server.State.Publish(SampleLine.Running(DateTimeOffset.UtcNow));
        using var inspector = await Person.With(server, Roles.Quality);

        var page = await inspector.Page("/quality/packer-1/lot?number=L-TWICE");
        page.QuerySelector(".lot a")!.GetAttribute("href").ShouldBe("/quality/packer-1/lot?number=L-TWICE&product=milo");
        (await LotAsync("L-TWICE", "milo")).Run.Rules.Summary.MeanGrams.ShouldBe(35, 1e-9);
        (await LotAsync("L-TWICE", "moccacino")).Run.Packs.Count.ShouldBe(120);
    }

    [Fact]
    public async Task A_lot_is_found_by_its_number_from_any_line_and_the_list_goes_back_to_the_first()
    {
        for (var lot = 1; lot <= 60; lot++)
        {
            await StoreAsync($"L-OLD-{lot:00}", Start.AddDays(-700 + lot), grams: 35);
        }

        server.State.Publish(SampleLine.Running(DateTimeOffset.UtcNow));
        using var inspector = await Person.With(server, Roles.Quality);
        (await Lots("/quality/packer-1/lots?number=L-OLD-03")).ShouldBe(["L-OLD-03"]);

        List<string> seen = [];
        for (var address = "/quality/packer-1/lots"; address is not null;)
        {
            var page = await inspector.Page(address);
            seen.AddRange(page.QuerySelectorAll(".lot a").Select(link => link.TextContent));
            address = page.QuerySelector("a[rel=next]")?.GetAttribute("href");
        }

        seen.Where(lot => lot.StartsWith("L-OLD-", StringComparison.Ordinal)).ShouldBe(
            Enumerable.Range(1, 60).Reverse().Select(lot => $"L-OLD-{lot:00}"));

        async Task<IEnumerable<string>> Lots(string address) =>
            (await inspector.Page(address)).QuerySelectorAll(".lot a").Select(link => link.TextContent);
    }

    [Fact]
    public async Task A_lot_below_its_nominal_quantity_is_predicted_to_fail_on_page_and_in_print()
    {
        await StoreAsync("L-LIGHT", Start.AddHours(2), grams: 34.2);
        using var inspector = await Person.With(server, Roles.Quality);
        server.State.Publish(SampleLine.Running(DateTimeOffset.UtcNow));
        (await inspector.Page("/quality/packer-1/lot?number=L-LIGHT")).QuerySelector(".lot-verdict")!.GetAttribute("data-holds")
            .ShouldBe("false");
        Words(await BytesAsync(inspector, "/quality/packer-1/lot/pdf?number=L-LIGHT")).ShouldContain("LOT DIPERKIRAKAN TIDAK LULUS");
    }

    [Fact]
    public async Task A_lots_page_asks_for_challenge_tests_and_then_says_the_risk_of_an_escape()
    {
        var start = Start.AddDays(-60);
        await StoreAsync("L-ESCAPE", start, grams: 35);
        server.State.Publish(SampleLine.Running(DateTimeOffset.UtcNow));
        using var inspector = await Person.With(server, Roles.Quality);
        var asking = await inspector.Page("/quality/packer-1/lot?number=L-ESCAPE");
        asking.QuerySelector("#escape").ShouldBeNull();
        asking.Body!.TextContent.ShouldContain("paling sedikit 6 uji tantangan");

        var weight = new ChallengePiece(ChallengePiece.Weight, 50);
        for (var hours = -12; hours < 0; hours += 2)
        {
            await server.Service<ChallengeTests>().AddAsync(
                new("packer-1", start.AddHours(hours), "rani", "milo", "", 0, "", [new(weight, 50.01, true)]), Token);
        }

        var told = (await inspector.Page("/quality/packer-1/lot?number=L-ESCAPE")).QuerySelector("#escape")!.TextContent;
        told.ShouldContain("< 1 : 1.000.000.000.000");
        told.ShouldContain("seminggu atau lebih");
    }

    [Fact]
    public async Task A_shifts_report_adds_its_lots_up()
    {
        await StoreAsync();
        await StoreAsync("L-NEXT-SHIFT", Start.AddHours(10), grams: 35);
        var report = await Production.ShiftAsync("packer-1", Start.AddHours(1), Token);
        report.From.ShouldBe(Start.AddHours(-1));
        report.To.ShouldBe(Start.AddHours(7));
        report.Runs.ShouldContain(run => run.Lot == Lot);
        report.Runs.ShouldNotContain(run => run.Lot == "L-NEXT-SHIFT");
        report.Packs.ShouldBe(report.Runs.Sum(run => run.Packs.Count));
        report.NodeRunning.ShouldBe(TimeSpan.FromMinutes(report.Trials));
        report.Oee.Overall.ShouldBe(report.Oee.Availability * report.Oee.Performance * report.Oee.Quality);
        report.Times.Planned.ShouldBe(TimeSpan.FromHours(8));
        report.Oee.Performance!.Value.ShouldBe(report.Packs / 70.0 / report.Times.Running.TotalMinutes, 1e-6);
    }

    [Theory]
    [InlineData("id", "Lot L-20261120-1, jalur packer-1", "35,10 g")]
    [InlineData("en", "Lot L-20261120-1, line packer-1", "35.10 g")]
    public async Task A_lots_record_is_printed_in_the_readers_language(string language, string title, string mean)
    {
        await StoreAsync();
        server.State.Publish(SampleLine.Running(DateTimeOffset.UtcNow));
        using var inspector = await Person.With(server, Roles.Quality);
        await inspector.Get($"/language/{language}");
        var words = Words(await BytesAsync(inspector, $"/quality/packer-1/lot/pdf?number={Lot}"));
        words.ShouldContain(title);
        words.ShouldContain(mean);
        words.ShouldContain(await HeadAsync());
        var shift = $"/quality/packer-1/shift/pdf?at={LocalTime.Field(Start, server.Service<TimeProvider>().LocalTimeZone)}";
        Words(await BytesAsync(inspector, shift)).ShouldContain(await HeadAsync());
    }

    [Fact]
    public async Task The_files_of_lot_and_shift_are_written_as_the_readers_spreadsheet_takes_them_and_hold_no_formula()
    {
        const string Formula = "=HYPERLINK(1)";
        await StoreAsync(Formula, Start.AddDays(1), grams: 35.2, product: "@SUM(A1)");
        using var inspector = await Person.With(server, Roles.Quality);
        var lot = await inspector.Read($"/quality/packer-1/lot/csv?number={Uri.EscapeDataString(Formula)}");
        lot.Split("\r\n")[1].ShouldContain(";35,20;OPTIMAL;");
        var shift =
            await inspector.Read(
                $"/quality/packer-1/shift/csv?at={LocalTime.Field(Start.AddDays(1), server.Service<TimeProvider>().LocalTimeZone)}");
        foreach (var cell in lot.Split("\r\n").Skip(1).Concat(shift.Split("\r\n").Skip(1)).SelectMany(line => line.Split(';'))
            .Where(cell => cell.Length > 0))
        {
            "=@+".ShouldNotContain(cell[0]);
        }
    }

    [Fact]
    public async Task A_lot_that_nobody_knows_has_no_record_and_no_file()
    {
        server.State.Publish(SampleLine.Running(DateTimeOffset.UtcNow));
        using var inspector = await Person.With(server, Roles.Quality);
        (await inspector.Read("/quality/packer-1/lot?number=L-NOWHERE")).ShouldContain("Lot tidak ditemukan");
        (await inspector.Get("/quality/packer-1/lot/pdf?number=L-NOWHERE")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await inspector.Get("/quality/packer-9/lots")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData(0.02, false)]
    [InlineData(0.9, true)]
    public void A_scale_must_be_adjusted_when_a_residual_is_beyond_a_fifth_of_the_tolerance(double residual, bool adjust)
    {
        var record = new CalibrationRecord(Start, "engineer", "M1", [new(Start, 100, 100 + residual), new(Start, 200, 200 - residual)]);
        var uncertainty = CalibrationUncertainty.Of(record, toleranceGrams: 3.2);
        uncertainty.AllowedGrams.ShouldBe(0.64, 1e-9);
        uncertainty.MustAdjust.ShouldBe(adjust);
        uncertainty.ExpandedGrams.ShouldBe(2 * Math.Sqrt((residual * residual) + (0.0001 / 12)), 1e-9);
    }

    [Fact]
    public async Task An_accepted_calibration_has_a_certificate_with_weights_residuals_and_who()
    {
        Show(0);
        using var engineer = await Person.With(server, Roles.Maintenance);
        const string Page = "/devices/packer-1/calibration";
        await engineer.Submit(Page, Page + "/readings", new() { ["mass"] = "0", ["empty"] = "on" });
        Show(200.04);
        await engineer.Submit(Page, Page + "/readings", new() { ["mass"] = "200" });
        await engineer.Submit(Page, Page + "/accept", new() { ["note"] = "Beban M1" });
        var address = (await engineer.Page(Page)).QuerySelector("a[href$='/pdf']")!.GetAttribute("href")!;
        var words = Words(await BytesAsync(engineer, address));
        words.ShouldContain("Beban M1");
        words.ShouldContain("+0,04");
        words.ShouldContain("tangerang/packer-1");
        words.ShouldContain(await HeadAsync());
        (await engineer.Get(Page + "/999/pdf")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        void Show(double grams) =>
            server.State.Publish(
                SampleLine.Running(DateTimeOffset.UtcNow) with
                {
                    State = "stopped",
                    Weight = new(grams, grams, Stable: true, "ok", DateTimeOffset.UtcNow)
                });
    }

    private async Task<string> HeadAsync() => (await server.Service<Backend.Audit.AuditLog>().HeadAsync(Token)).Printed;

    private static async Task<byte[]> BytesAsync(Person person, string path)
    {
        using var answer = await person.Get(path);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await answer.Content.ReadAsByteArrayAsync(Token);
    }

    private async Task<LotRecord> LotAsync(string lot, string? product = null) =>
        (await Production.LotAsync("packer-1", lot, product, Token)).ShouldBeOfType<LotRecord>();

    private static string Words(byte[] pdf) => string.Join('\n', PdfText.LinesOf(pdf));

    /// <summary>Two trials of 60 packs; two packs are below T1, one was held; somebody started the line.</summary>
    private async Task StoreAsync(
        string lot = Lot, DateTimeOffset? start = null, double grams = 35.1, string product = "milo", int from = 1)
    {
        var began = start ?? Start;
        List<TelemetryPoint> points = [];
        for (var i = 0; i < 120; i++)
        {
            // As much above as below, so that the mean stays.
            var net = i switch { 10 or 11 => grams - 4, 12 or 13 => grams + 4, _ => grams };
            points.Add(
                new(Measurements.Pack, "packer-1", "", began.AddSeconds(i + 1).ToUnixTimeMilliseconds(), 7, (uint)i + 1,
                    [from + i, net, net, 0, 35, 60, 1000 * i, 1000 * i, 600, 1, 70, 1, i == 12 ? 1 : 0], [product, lot]));
        }

        for (var trial = 0; trial < 2; trial++)
        {
            points.Add(
                new(Measurements.Trial, "packer-1", "", began.AddMinutes(trial + 1).AddSeconds(1).ToUnixTimeMilliseconds(), 7,
                    (uint)(200 + trial), [trial + 1, 60, grams, 0.5, 35, 60_000, 60_000, 70, 1], [product, lot, "time"]));
        }

        points.Add(
            new(Measurements.Event, "packer-1", "", began.AddSeconds(30).ToUnixTimeMilliseconds(), 7, 300, [1, 1.2],
                ["hopper-empty", "hopper", ""]));
        points.Add(
            new(Measurements.Event, "packer-1", "", began.AddSeconds(40).ToUnixTimeMilliseconds(), 7, 301, [0, 0],
                ["hopper-empty", "hopper", ""]));
        await server.Service<ITelemetryStore>().WriteAsync(points, Token);
        var issued = began.AddMinutes(-1).ToUnixTimeMilliseconds();
        var id = $"c-{began.ToUnixTimeSeconds()}";
        if (await server.Service<CommandRecords>().FindAsync(id, Token) is null)
        {
            var command = new CommandPayload
            {
                Id = id,
                Action = "start",
                By = "rani",
                IssuedUtcMilliseconds = issued,
                ExpiresUtcMilliseconds = issued + 10_000,
            };
            await server.Service<CommandRecords>().AddAsync("packer-1", command, "start: stopped → running", Token);
        }
    }
}
