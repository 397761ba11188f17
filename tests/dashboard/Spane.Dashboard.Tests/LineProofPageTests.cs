using System.Text.Json;
using Spane.Backend.Audit;
using Spane.Backend.LineProofs;
using Spane.Backend.Settings;
using Spane.Packing.Shifts;

namespace Spane.Dashboard.Tests;

/// <summary>The proof of a line: by itself at the shift's start, by a person, from the program's answer to the shift's first
/// line.</summary>
public sealed class LineProofPageTests
{
    private const string Line = "packer-1";
    private const string Page = $"/quality/{Line}/proof";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_shift_is_proven_once_by_itself_and_its_report_begins_with_it()
    {
        await using var server = await Started(Says(held: 990, missed: 10));
        server.State.Publish(SampleLine.Running(DateTimeOffset.UtcNow, Line));
        (await Step(server)).ShouldBeTrue();
        (await Step(server)).ShouldBeFalse("the shift has one");

        using var quality = await Person.With(server, Roles.Quality);
        var said = (await quality.Page($"/quality/{Line}/shift")).QuerySelector("#proof")!.TextContent;
        said.ShouldContain("990 dari 1.000 kemasan buruk tertangkap");
        said.ShouldContain("no. 7, terlalu berat: isi 36,40 g, catatannya 35,10 g");
        said.ShouldContain("firmware 9.9");
        (await quality.Page(Page)).QuerySelector("#kinds tbody tr")!.TextContent.ShouldContain("terlalu berat");
        (await server.Service<AuditLog>().NewestAsync(5, Token)).ShouldContain(
            line => line.Action == "shift-proof" && line.By == "spane" && line.Subject == Line);
    }

    [Fact]
    public async Task A_line_that_is_not_there_waits_until_it_is()
    {
        await using var server = await Started(Says(held: 1_000, missed: 0));
        server.State.Publish(SampleLine.Running(DateTimeOffset.UtcNow, Line) with { Online = false });
        (await Step(server)).ShouldBeFalse();
        server.State.Publish(SampleLine.Running(DateTimeOffset.UtcNow, Line));
        (await Step(server)).ShouldBeTrue();
    }

    [Theory]
    [InlineData(null, "tidak terpasang")]
    [InlineData("exit 3", "berhenti tanpa hasil")]
    [InlineData("echo nonsense", "berhenti tanpa hasil")]
    [InlineData("echo '{\"firmware\":\"1\",\"kinds\":null,\"missed\":null}'", "berhenti tanpa hasil")]
    public async Task A_program_that_is_away_or_fails_is_told_in_plain_words_and_asked_once(string? script, string told)
    {
        await using var server = await Started(script);
        server.State.Publish(SampleLine.Running(DateTimeOffset.UtcNow, Line));
        (await Step(server)).ShouldBeTrue();
        (await Step(server)).ShouldBeFalse();
        using var quality = await Person.With(server, Roles.Quality);
        (await quality.Page($"/quality/{Line}/shift")).QuerySelector("#proof")!.TextContent.ShouldContain(told);
    }

    [Theory]
    [InlineData(Roles.Quality)]
    [InlineData(Roles.Maintenance)]
    public async Task A_person_asks_for_one_with_the_present_settings(string role)
    {
        await using var server = await Started(Says(held: 1_000, missed: 0));
        server.State.Publish(SampleLine.Running(DateTimeOffset.UtcNow, Line));
        using var person = await Person.With(server, role);
        using (var answer = await person.Submit(Page, $"{Page}/begin", []))
        {
            answer.Headers.Location!.OriginalString.ShouldBe($"{Page}?done=1");
        }

        await Ended(server);
        var row = (await person.Page(Page)).QuerySelector("#proofs tbody tr")!;
        row.TextContent.ShouldContain("1.000 dari 1.000");
        (await server.Service<AuditLog>().NewestAsync(5, Token)).ShouldContain(line => line.Action == "shift-proof-begun");
        var asked = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(server.DataFolder, "asked.json"), Token)).RootElement;
        (asked.GetProperty("product").GetString(), asked.GetProperty("targetGrams").GetDouble(), asked.GetProperty("packs").GetInt32())
            .ShouldBe(("milo", 35, 1_000));

        using var runs = await Person.With(server, Roles.Operator);
        (await runs.Page(Page)).QuerySelector("form[action$=begin]").ShouldBeNull();
    }

    // Backend and plant share no code: this is their contract.
    [Fact]
    public async Task The_real_program_answers_what_the_backend_asks()
    {
        var server = new DashboardServer { Proof = new() { AtShiftStart = false, Packs = 20 } };
        await server.InitializeAsync();
        await using var own = server;
        server.State.Publish(SampleLine.Running(DateTimeOffset.UtcNow, Line));
        (await Step(server)).ShouldBeTrue();
        var shift = server.Service<ShiftCalendar>().StartOf(DateTimeOffset.UtcNow);
        var proof = (await server.Service<ProofStore>().OfShiftAsync(Line, shift, Token)).ShouldNotBeNull();
        (proof.Why, proof.Packs, proof.MissedPacks).ShouldBe(("", 20, 0));
        proof.Firmware.ShouldNotBeEmpty();
        proof.Seconds.ShouldBeGreaterThan(0);
        using var quality = await Person.With(server, Roles.Quality);
        (await quality.Page(Page)).QuerySelectorAll("#kinds tbody td:first-child").Select(cell => cell.TextContent)
            .ShouldNotContain(text => text.Contains("shiftproof", StringComparison.Ordinal), "each kind has its name");
    }

    private static string Says(int held, int missed)
    {
        var packs = missed == 0 ? "" : """{"number":7,"kind":"heavy","grams":36.4,"recordedGrams":35.1}""";
        return "echo '{\"firmware\":\"9.9\",\"kinds\":[{\"kind\":\"heavy\",\"held\":" + held
            + ",\"stopped\":0,\"told\":0,\"missed\":" + missed + "}],\"missed\":[" + packs + "],\"seconds\":1.5}'";
    }

    private static async Task<DashboardServer> Started(string? script)
    {
        var proof = new ProofOptions { AtShiftStart = false, Program = "absent" };
        var server = new DashboardServer { Proof = proof };
        if (script is not null)
        {
            var program = Path.Combine(server.DataFolder, "prove.sh");
            await File.WriteAllTextAsync(program, $"#!/bin/sh\ncat > {server.DataFolder}/asked.json\n{script}\n", Token);
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }

            proof.Program = program;
        }

        await server.InitializeAsync();
        return server;
    }

    private static async Task<bool> Step(DashboardServer server)
    {
        var begun = await server.Service<ProofSchedule>().StepAsync(Token);
        await Ended(server);
        return begun;
    }

    private static async Task Ended(DashboardServer server)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        // The program runs at a low priority: a busy machine takes long.
        limit.CancelAfter(TimeSpan.FromMinutes(10));
        while (server.Service<ProofRoom>().Progress is { Ended: false })
        {
            await Task.Delay(20, limit.Token);
        }
    }
}
