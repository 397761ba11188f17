using Spane.Backend.Alarms;
using Spane.Backend.Audit;
using Spane.Dashboard.Quality;
using Spane.Packing.Views;

namespace Spane.Dashboard.Tests;

public sealed class HandoverTests(DashboardServer server) : IClassFixture<DashboardServer>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_note_says_what_is_open_is_shown_at_the_line_and_taken_over_by_another_person()
    {
        const string Line = "packer-1";
        var now = DateTimeOffset.UtcNow;
        server.State.Publish(SampleLine.Running(now, Line) with
        {
            State = "stopped",
            LastReject = new RejectView(now, 31.2, RejectReason.BelowBand, RejectOutcome.Held, null),
            Conditions = [new("load-cell-missing", now, 50)],
        });
        await server.Service<AlarmService>().ObserveAsync(Token);
        using var goes = await Person.With(server, Roles.Operator);
        using (var written = await goes.Submit($"/lines/{Line}/handover", $"/lines/{Line}/handover",
            new() { ["text"] = "Corong dibersihkan.\r\nTimbangan <b>dicek</b>." }))
        {
            written.Headers.Location!.OriginalString.ShouldBe($"/lines/{Line}/handover?done=1");
        }

        // What was open stays in the note, although it has gone since.
        server.State.Publish(SampleLine.Running(now, Line));
        using var comes = await Person.With(server, Roles.Operator);
        (await comes.Page($"/lines/{Line}")).QuerySelectorAll($"p.notice a[href='/lines/{Line}/handover']").ShouldHaveSingleItem();
        var page = await comes.Page($"/lines/{Line}/handover");
        var note = page.QuerySelector("#waiting")!;
        foreach (var said in (string[])["Berhenti", "31.20 g", "Corong dibersihkan.", "Timbangan <b>dicek</b>."])
        {
            note.TextContent.ShouldContain(said);
        }

        note.QuerySelectorAll("li").Length.ShouldBe(3);
        var take = note.QuerySelector("form")!.GetAttribute("action")!;
        using (var own = await goes.Submit($"/lines/{Line}/handover", take, []))
        {
            own.Headers.Location!.OriginalString.ShouldBe($"/lines/{Line}/handover?why=handover-own");
        }

        using (var taken = await comes.Submit($"/lines/{Line}/handover", take, []))
        {
            taken.Headers.Location!.OriginalString.ShouldBe($"/lines/{Line}/handover?done=1");
        }

        using (var again = await comes.Submit($"/lines/{Line}/handover", take, []))
        {
            again.Headers.Location!.OriginalString.ShouldBe($"/lines/{Line}/handover?why=handover-gone");
        }

        (await comes.Page($"/lines/{Line}")).QuerySelectorAll($"p.notice a[href='/lines/{Line}/handover']").ShouldBeEmpty();
        (await server.Service<AuditLog>().NewestAsync(20, Token)).Select(line => line.Action).ShouldContain("handover");
        (await server.Service<AuditLog>().NewestAsync(20, Token)).Select(line => line.Action).ShouldContain("handover-taken");
        var report = await server.Service<IProduction>().ShiftAsync(Line, now, Token);
        report.Handovers.ShouldHaveSingleItem().ConfirmedAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_text_beyond_all_bounds_is_refused()
    {
        server.State.Publish(SampleLine.Running(DateTimeOffset.UtcNow, "packer-1"));
        using var person = await Person.With(server, Roles.Operator);
        using var answer = await person.Submit("/lines/packer-1/handover", "/lines/packer-1/handover", new() { ["text"] = new('x', 1001) });
        answer.Headers.Location!.OriginalString.ShouldBe("/lines/packer-1/handover?why=handover-text");
    }
}
