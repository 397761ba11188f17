using System.Net;
using System.Net.Http.Json;
using Spane.Backend.History;
using Spane.Dashboard.History;

namespace Spane.Dashboard.Tests;

/// <summary>Notes on charts: written and changed by who maintains, read by who reads the charts, never lost to another's save.</summary>
public sealed class ChartNoteTests(DashboardServer server) : IClassFixture<DashboardServer>
{
    // Eight in the morning in Jakarta.
    private static readonly DateTimeOffset Eight = new(2026, 11, 22, 1, 0, 0, TimeSpan.Zero);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_note_is_read_where_and_when_it_was_made()
    {
        using var engineer = await Engineer();
        (await Add(engineer, "Corong dibersihkan", "packer-1/pack/net_g")).ShouldBe("/history?a=packer-1%2fpack%2fnet_g&done=1");
        (await Add(engineer, "Baris satu\r\nbaris dua", "packer-1")).ShouldContain("done=1");
        using var worker = await Person.With(server, Roles.Operator);
        var notes = await Read(worker, "packer-1", Eight.AddHours(-1), Eight.AddHours(1));
        notes.Select(note => (note.Text, note.Channel, note.At)).Order()
            .ShouldBe([("Baris satu\nbaris dua", "", Eight), ("Corong dibersihkan", "pack/net_g", Eight)]);
        notes.ShouldAllBe(note => note.Author.StartsWith('p') && note.EditedBy == null);
        (await Read(worker, "packer-1", Eight.AddHours(1), Eight.AddHours(2))).ShouldBeEmpty();
        (await Read(worker, "canteen-1", Eight.AddHours(-1), Eight.AddHours(1))).ShouldBeEmpty();
    }

    [Fact]
    public async Task Only_who_maintains_is_offered_the_form_and_may_post_it()
    {
        using var engineer = await Engineer();
        (await engineer.Page("/history")).QuerySelector("form[action='/history/notes']").ShouldNotBeNull();
        using var worker = await Person.With(server, Roles.Operator);
        (await worker.Page("/history")).QuerySelector("form[action='/history/notes']").ShouldBeNull();
        using var refused = await worker.Submit("/account", "/history/notes", Fields("Curi", "packer-1", "2026-11-22T08:00"));
        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("", "packer-1", "2026-11-22T08:00", "note-text")]
    [InlineData("a\u0007b", "packer-1", "2026-11-22T08:00", "note-text")]
    [InlineData("Corong", "packer-1", "", "note-time")]
    [InlineData("Corong", "packer-1", "2999-11-22T08:00", "note-time")]
    [InlineData("Corong", "nowhere", "2026-11-22T08:00", "note-device")]
    public async Task What_is_no_note_is_refused(string text, string about, string at, string why)
    {
        using var engineer = await Engineer();
        using var answer = await engineer.Submit("/history", "/history/notes", Fields(text, about, at));
        answer.Headers.Location!.OriginalString.ShouldBe($"/history?why={why}");
    }

    [Fact]
    public async Task A_note_of_501_characters_and_the_2001st_of_a_device_are_refused()
    {
        var notes = server.Service<ChartNotes>();
        (await notes.AddAsync("canteen-1", "", Eight, new('a', 501), "tono", Token)).ShouldBe("note-text");
        await using (var connection = await server.Service<Storage.Settings.SettingsDatabase>().OpenAsync(Token))
        {
            await Dapper.SqlMapper.ExecuteAsync(connection,
                """
                WITH RECURSIVE number(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < @MaxNotes)
                INSERT INTO chart_note (id, device, channel, at, text, author, created)
                SELECT 'n' || n, 'canteen-1', '', n, 'x', 'tono', 0 FROM number
                """,
                new { ChartNotes.MaxNotes });
        }

        (await notes.AddAsync("canteen-1", "", Eight, new('a', 500), "tono", Token)).ShouldBe("note-many");
        (await notes.ReadAsync("canteen-1", DateTimeOffset.UnixEpoch, Eight, Token)).Count.ShouldBe(ChartNotes.MaxRead);
    }

    [Fact]
    public async Task A_save_from_an_old_version_replaces_nobodys_words()
    {
        using var engineer = await Engineer();
        await Add(engineer, "Pertama", "packer-1/trial/mean_g", "2026-11-20T08:00");
        var note = (await Read(engineer, "packer-1", Eight.AddDays(-3), Eight.AddDays(-1))).ShouldHaveSingleItem();
        var page = $"/history/notes/{note.Id}";
        using var other = await Person.With(server, Roles.Admin);
        (await other.Fill(page, page, ("text", "Kedua"))).Headers.Location!.OriginalString.ShouldEndWith("done=1");
        (await engineer.Fill(page, page, ("text", "Ketiga"), ("version", "1"))).Headers.Location!.OriginalString.ShouldEndWith("why=stale");
        var (kept, version) = (await server.Service<IChartNotes>().FindAsync(note.Id, Token))!.Value;
        (kept.Text, kept.Author, version).ShouldBe(("Kedua", note.Author, 2));
        kept.EditedBy.ShouldNotBe(note.Author);
        (await other.Page("/audit")).Body!.TextContent.ShouldContain("Pertama → Kedua");
        (await engineer.Submit(page, $"{page}/delete", [])).Headers.Location!.OriginalString.ShouldBe("/history?done=1");
        (await engineer.Get(page)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static Dictionary<string, string> Fields(string text, string about, string at) =>
        new() { ["text"] = text, ["about"] = about, ["at"] = at, ["back"] = "//elsewhere" };

    private static async Task<string> Add(Person person, string text, string about, string at = "2026-11-22T08:00")
    {
        using var answer = await person.Submit(
            "/history", "/history/notes", new(Fields(text, about, at)) { ["back"] = "/history?a=packer-1%2fpack%2fnet_g" });
        return answer.Headers.Location!.OriginalString;
    }

    private static async Task<IReadOnlyList<ChartNote>> Read(Person person, string device, DateTimeOffset from, DateTimeOffset to)
    {
        using var answer = await person.Get($"/api/v1/notes/{device}?from={from:yyyy-MM-ddTHH:mm:ssZ}&to={to:yyyy-MM-ddTHH:mm:ssZ}");
        return (await answer.Content.ReadFromJsonAsync<IReadOnlyList<ChartNote>>(Token))!;
    }

    private async Task<Person> Engineer()
    {
        server.State.Publish(SampleLine.Running(DateTimeOffset.UtcNow));
        return await Person.With(server, Roles.Maintenance);
    }
}
