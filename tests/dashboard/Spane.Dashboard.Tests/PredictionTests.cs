using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Spane.Backend.Audit;
using Spane.Backend.Predictions;
using Spane.Dashboard.Inspection;
using Spane.Packing.Views;
using Spane.Plant.Camera;
using Spane.Storage.Telemetry;

namespace Spane.Dashboard.Tests;

/// <summary>Photographs that people, programs, folders and network cameras bring, with the real inspection program beside the
/// backend.</summary>
public sealed class PredictionTests(PredictionBackend taught) : IClassFixture<PredictionBackend>
{
    private const string Page = "/inspection/milo/predictions";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(240);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private DashboardServer Server => taught.Server;

    [Fact]
    public async Task A_program_that_sends_one_photograph_gets_its_verdict_and_where_to_look()
    {
        using var sari = await Person.With(Server, Roles.Quality);
        var bad = await Ask(sari, "image/jpeg", Picture(200, PackDefect.MissingLabel));
        var file = bad.GetProperty("files")[0];
        (file.GetProperty("bad").GetBoolean(), file.GetProperty("class").GetString()).ShouldBe((true, "missing-label"));
        file.GetProperty("across").GetDouble().ShouldBeInRange(0, 1);
        var good = await Ask(sari, "image/jpeg", Picture(201, PackDefect.None));
        good.GetProperty("files")[0].GetProperty("bad").GetBoolean().ShouldBeFalse();
        var none = await Ask(sari, "image/png", "%PDF-1.7 no picture"u8.ToArray());
        none.GetProperty("files")[0].GetProperty("refused").GetString().ShouldBe("not-a-photograph");
        using var other = await Post(sari, "text/plain", [1]);
        other.StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
    }

    [Fact]
    public async Task An_archive_is_judged_with_progress_filtered_and_downloaded_and_what_is_hostile_is_refused_by_name()
    {
        using var sari = await Person.With(Server, Roles.Quality);
        var whole = Picture(210, PackDefect.None);
        var zip = Zip(
            ("good.jpg", whole), ("bad.jpg", Picture(211, PackDefect.MissingLabel)), ("cut.jpg", whole[..(whole.Length / 2)]),
            ("two.jpg", [.. whole, .. "PK\u0003\u0004 second"u8]), ("=name.exe", "MZ"u8.ToArray()),
            ("last.jpg", Picture(212, PackDefect.None)));
        var page = await Upload(sari, ("photos.zip", zip));
        var batch = await Ended(long.Parse(page.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture));
        (batch.Files, batch.Done, batch.Bad, batch.Refused, batch.Why).ShouldBe((6, 6, 1, 3, ""));
        var files = await Server.Service<IPredictions>().OfAsync(batch.Id, new(), Token);
        files.OrderBy(file => file.Name, StringComparer.Ordinal).Select(file => (file.Name, file.Refused)).ShouldBe(
        [
            ("=name.exe", "not-a-photograph"), ("bad.jpg", ""), ("cut.jpg", "truncated"), ("good.jpg", ""), ("last.jpg", ""),
            ("two.jpg", "trailing-data"),
        ]);

        (await sari.Page($"{page}?show=refused")).QuerySelectorAll("figure.photo").Length.ShouldBe(3);
        (await sari.Page($"{page}?show=bad")).QuerySelectorAll(".photo-hint").Length.ShouldBe(1);
        (await sari.Page(Page)).QuerySelectorAll($"a[href='{page}']").Length.ShouldBe(1);
        (await sari.Read($"{page}/files.csv")).ShouldContain(",'=name.exe,not-a-photograph,");
        using var archive = new ZipArchive(await (await sari.Get($"{page}/files.zip")).Content.ReadAsStreamAsync(Token));
        archive.Entries.Count.ShouldBe(4);
        (await Server.Service<AuditLog>().NewestAsync(20, Token)).ShouldContain(line => line.Action == "inspection-predicted");
    }

    [Fact]
    public async Task A_watched_folder_is_emptied_and_what_is_refused_is_moved_aside_and_told()
    {
        var folder = Directory.CreateDirectory(Path.Combine(taught.Folder, "milo")).FullName;
        await File.WriteAllBytesAsync(Path.Combine(folder, "good.jpg"), Picture(220, PackDefect.None), Token);
        await File.WriteAllBytesAsync(Path.Combine(folder, "archive.zip"), Zip(("a.jpg", Picture(221, PackDefect.None))), Token);
        await File.WriteAllTextAsync(Path.Combine(folder, "note.jpg"), "no photograph", Token);
        await File.WriteAllTextAsync(Path.Combine(folder, ".hidden"), "stays", Token);
        File.CreateSymbolicLink(Path.Combine(folder, "link.jpg"), "/etc/hostname");
        foreach (var name in (string[])["good.jpg", "archive.zip", "note.jpg"])
        {
            File.SetLastWriteTimeUtc(Path.Combine(folder, name), DateTime.UtcNow.AddMinutes(-1));
        }

        var refused = Path.Combine(folder, WatchedFolder.Refused);
        await Until(() => Directory.GetFiles(folder).Length == 1 && Directory.Exists(refused) && Directory.GetFiles(refused).Length == 3);
        Directory.GetFiles(refused).Select(Path.GetFileName).Order().ShouldBe(["archive.zip", "link.jpg", "note.jpg"]);
        Directory.GetFiles(Path.Combine(folder, WatchedFolder.Taking)).ShouldBeEmpty();
        var batch = (await Server.Service<IPredictions>().BatchesAsync("milo", 50, Token)).First(one => one.Source == "folder");
        (batch.Files, batch.Done, batch.Refused).ShouldBe((4, 4, 3));
        (await Server.Service<IPredictions>().OfAsync(batch.Id, new(Show: "refused"), Token)).Select(file => file.Refused).Order()
            .ShouldBe(["link", "not-a-photograph", "not-a-photograph"]);
    }

    [Fact]
    public async Task A_network_camera_is_asked_when_a_pack_has_passed_and_redirected_nowhere()
    {
        var start = DateTimeOffset.UtcNow;
        taught.Camera = Picture(230, PackDefect.MissingLabel);
        await Pass(2, start.AddSeconds(1));
        Server.State.Publish(SampleLine.Running(start) with { RecentPacks = [View(2, start.AddSeconds(1)), View(1, start.AddDays(-1))] });
        var inspection = Server.Service<IInspection>();
        await Until(async () => (await inspection.PacksAsync("packer-1", new() { Lot = "SNAP" }, Token)) is [{ Bad: true }]);
        var pack = (await inspection.PacksAsync("packer-1", new() { Lot = "SNAP" }, Token)).ShouldHaveSingleItem();
        (pack.Number, pack.Matched, pack.Class, pack.Held).ShouldBe((2, true, "missing-label", 1));

        taught.Camera = null;
        await Pass(3, start.AddSeconds(2));
        Server.State.Publish(SampleLine.Running(start) with { RecentPacks = [View(3, start.AddSeconds(2)), View(2, start.AddSeconds(1))] });
        await Until(async () => (await inspection.MissingAsync("packer-1", 10, Token)).Any(pack => pack is { Lot: "SNAP", Number: 3 }));
        taught.Elsewhere.ShouldBe(0);
    }
    private static byte[] Picture(int seed, PackDefect defect) => PackPicture.Render(seed, defect).ToJpeg();

    private static PackView View(int number, DateTimeOffset at) => new(number, "SNAP", 35, at, SampleLine.Optimal, Held: false);

    private Task Pass(int number, DateTimeOffset at) => Server.Service<ITelemetryStore>().WriteAsync(
        [
            new(Measurements.Pack, "packer-1", "", at.ToUnixTimeMilliseconds(), 9, (uint)number,
                [number, 35, 35, 0, 35, 60, 1000 * number, 1000 * number, 600, 1, 70, 1, 0], ["milo", "SNAP"]),
        ], Token);

    private static async Task<HttpResponseMessage> Post(Person person, string kind, byte[] content)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/inspection/milo/predictions?name=one.jpg")
        {
            Content = new ByteArrayContent(content) { Headers = { ContentType = new MediaTypeHeaderValue(kind) } },
        };
        return await person.Send(request);
    }

    private static async Task<JsonElement> Ask(Person person, string kind, byte[] content)
    {
        using var answer = await Post(person, kind, content);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(Token));
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Token);
    }

    private static async Task<string> Upload(Person person, params (string Name, byte[] Content)[] files)
    {
        using var form = new MultipartFormDataContent { { new StringContent(await person.FormToken(Page)), "__RequestVerificationToken" } };
        foreach (var (name, content) in files)
        {
            form.Add(new ByteArrayContent(content), "files", name);
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, Page) { Content = form };
        using var answer = await person.Send(request);
        return answer.Headers.Location.ShouldNotBeNull($"{(int)answer.StatusCode}").OriginalString;
    }

    private async Task<PredictionBatch> Ended(long id)
    {
        var predictions = Server.Service<IPredictions>();
        PredictionBatch? batch = null;
        await Until(async () => (batch = await predictions.BatchAsync(id, Token)) is { Ended: not null });
        return batch!;
    }

    private static Task Until(Func<bool> holds) => Until(() => Task.FromResult(holds()));

    private static async Task Until(Func<Task<bool>> holds)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (!await holds())
        {
            await Task.Delay(50, limit.Token);
        }
    }

    private static byte[] Zip(params (string Name, byte[] Content)[] entries)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        return stream.ToArray();
    }
}
