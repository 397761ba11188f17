using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json;
using Spane.Backend.Commands;
using Spane.Backend.Live;
using Spane.Dashboard.Live;
using Spane.Electricity.Switching;
using Spane.Troubleshooting.Drills;

namespace Spane.Dashboard.Tests;

public sealed class LiveStreamTests(DashboardServer server) : IClassFixture<DashboardServer>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_screen_gets_the_whole_picture_first_and_then_only_what_changed()
    {
        var line = SampleLine.Running(DateTimeOffset.UtcNow, "packer-whole");
        server.State.Publish(line);
        await using var events = Listen("line.packer-whole").GetAsyncEnumerator(Token);

        var first = await NextPicture(events);
        first.GetProperty("topic").GetString().ShouldBe("line.packer-whole");
        Parts(first).ShouldBe(
            ["link", "weight", "rate", "product", "lot", "shift", "reject", "verdict", "packs", "strip", "trials", "conditions"]);

        server.State.Publish(line with { Weight = line.Weight! with { NetGrams = 12.5 } });
        var second = await NextPicture(events);
        Parts(second).ShouldBe(["weight"]);
        second.GetProperty("parts").GetProperty("weight").GetProperty("net").GetDouble().ShouldBe(12.5);
    }

    [Fact]
    public async Task A_screen_gets_no_other_line()
    {
        var now = DateTimeOffset.UtcNow;
        server.State.Publish(SampleLine.Running(now, "packer-mine"));
        server.State.Publish(SampleLine.Running(now, "packer-other"));
        await using var events = Listen("line.packer-mine").GetAsyncEnumerator(Token);
        (await NextPicture(events)).GetProperty("topic").GetString().ShouldBe("line.packer-mine");

        server.State.Publish(SampleLine.Running(now, "packer-other") with { Lot = "L-2" });
        server.State.Publish(SampleLine.Running(now, "packer-mine") with { Lot = "L-3" });
        (await NextPicture(events)).GetProperty("topic").GetString().ShouldBe("line.packer-mine");
    }

    [Fact]
    public async Task How_far_a_command_has_got_comes_by_the_stream_to_those_who_may_command()
    {
        using var operatorOfLine = await Person.With(server, Roles.Operator);
        using var answer = await operatorOfLine.Submit("/account", "/lines/packer-1/commands", new() { ["do"] = "start" });
        var id = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Token)).RootElement.GetProperty("id").GetString()!;
        using var stream = await operatorOfLine.Get("/live?topic=commands.packer-1");
        await using var events = Read(stream).GetAsyncEnumerator(Token);
        Latest(await NextPicture(events)).ShouldBe((id, "queued", ""));

        await server.Service<CommandRecords>().NoteAsync([new("packer-1", id, CommandState.Failed, "running")], Token);
        Latest(await NextPicture(events)).ShouldBe((id, "failed", "running"));
        using var quality = await Person.With(server, Roles.Quality);
        (await quality.Get("/live?topic=commands.packer-1")).StatusCode.ShouldNotBe(HttpStatusCode.OK);

        static (string?, string?, string?) Latest(JsonElement picture)
        {
            var command = picture.GetProperty("parts").GetProperty("commands")[0];
            string? Text(string name) => command.GetProperty(name).GetString();
            return (Text("id"), Text("state"), Text("why"));
        }
    }

    [Fact]
    public async Task What_a_model_says_comes_by_the_stream_a_load_s_only_to_those_who_may_see_the_canteen()
    {
        var now = DateTimeOffset.UtcNow;
        BilingualText why = new("waktu isi", "filling time");
        server.State.Publish("packer-risk", [new RiskView("jam", "packer", "packer-risk", 0.23, 0.06, now, 1, why)]);
        await using var events = Listen("risk.line.packer-risk").GetAsyncEnumerator(Token);
        Percent(await NextPicture(events)).ShouldBe([23]);
        server.State.Publish("packer-risk", [new RiskView("trip", "power", "stove-1", 0.9, 0.06, now, 1, why)]);
        Percent(await NextPicture(events)).ShouldBeEmpty("a load's risk is not the line's");

        using var stranger = await server.Client.GetAsync(
            "/live?topic=risk.canteen.canteen-1", HttpCompletionOption.ResponseHeadersRead, Token);
        stranger.StatusCode.ShouldNotBe(HttpStatusCode.OK);

        static IEnumerable<double> Percent(JsonElement picture) =>
            picture.GetProperty("parts").GetProperty("risks").EnumerateArray().Select(risk => risk.GetProperty("percent").GetDouble());
    }

    [Fact]
    public async Task A_drill_comes_by_the_stream_to_its_own_line_and_to_the_list_of_all()
    {
        server.State.Publish([]);
        await using var here = Listen("drills.packer-drilled").GetAsyncEnumerator(Token);
        Ids(await NextPicture(here)).ShouldBeEmpty();
        var drill = new AlarmDrill
        {
            Id = 5,
            Device = "packer-other",
            Scenario = "pack-jam",
            Seed = 1,
            StartedAt = DateTimeOffset.UtcNow,
            StartedBy = "q",
        };
        server.State.Publish([drill, drill with { Id = 6, Device = "packer-drilled" }]);
        Ids(await NextPicture(here)).ShouldBe([6]);
        await using var all = Listen("drills").GetAsyncEnumerator(Token);
        Ids(await NextPicture(all)).ShouldBe([5, 6]);

        static IEnumerable<long> Ids(JsonElement picture) =>
            picture.GetProperty("parts").GetProperty("drills").EnumerateArray().Select(item => item.GetProperty("id").GetInt64());
    }

    [Fact]
    public async Task A_quiet_line_still_beats_and_event_numbers_rise()
    {
        var numbers = new List<long>();
        await foreach (var item in Listen("line.nobody"))
        {
            item.EventType.ShouldBe("beat");
            numbers.Add(long.Parse(item.EventId!, System.Globalization.CultureInfo.InvariantCulture));
            if (numbers.Count == 3)
            {
                break;
            }
        }

        numbers.ShouldBe(numbers.Order());
        numbers.ShouldBeUnique();
    }

    [Fact]
    public void A_screen_too_slow_for_its_queue_gets_whole_pictures_again()
    {
        var client = new LiveClient(["line.a"]);
        for (var i = 0; i <= LiveClient.QueueLength; i++)
        {
            client.Send(new($"{i}"));
        }

        client.TakeDropped().ShouldBeTrue();
        client.TakeDropped().ShouldBeFalse();
        client.Events.Count.ShouldBe(LiveClient.QueueLength);
        client.Events.TryRead(out var oldest).ShouldBeTrue();
        oldest.Data.ShouldBe("1");
    }

    [Fact]
    public async Task Asking_for_too_many_topics_is_refused()
    {
        var topics = string.Join('&', Enumerable.Range(0, LiveEndpoints.MaxTopics + 1).Select(i => $"topic=line.{i}"));
        using var response = await server.Client.GetAsync($"/live?{topics}", HttpCompletionOption.ResponseHeadersRead, Token);
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    private static List<string> Parts(JsonElement picture) => [.. picture.GetProperty("parts").EnumerateObject().Select(part => part.Name)];

    private static async Task<JsonElement> NextPicture(IAsyncEnumerator<SseItem<string>> events)
    {
        while (await events.MoveNextAsync())
        {
            if (events.Current.EventType == "picture")
            {
                return JsonDocument.Parse(events.Current.Data).RootElement;
            }
        }

        throw new InvalidOperationException("The stream ended.");
    }

    private async IAsyncEnumerable<SseItem<string>> Listen(string topic)
    {
        using var response = await server.Client.GetAsync($"/live?topic={topic}", HttpCompletionOption.ResponseHeadersRead, Token);
        await foreach (var item in Read(response))
        {
            yield return item;
        }
    }

    private static async IAsyncEnumerable<SseItem<string>> Read(HttpResponseMessage response)
    {
        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        await foreach (var item in SseParser.Create(await response.Content.ReadAsStreamAsync(Token)).EnumerateAsync(Token))
        {
            yield return item;
        }
    }
}
