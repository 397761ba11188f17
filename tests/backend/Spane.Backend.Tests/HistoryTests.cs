using System.Text.Json;
using Spane.Backend.Tests.Running;

namespace Spane.Backend.Tests;

public sealed class HistoryTests(SharedBackend backend) : IAsyncLifetime
{
    private const string Range = "from=2026-11-22T12:00:00Z&to=2026-11-22T12:00:20Z";

    private TestNode _node = null!;

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _node = await backend.NewNodeAsync();
        for (var i = 0; i < 10; i++)
        {
            await _node.PackAsync(34 + (i * 0.2));
        }

        await backend.AcknowledgedAsync(_node, 10);
    }

    public ValueTask DisposeAsync() => _node.DisposeAsync();

    [Fact]
    public async Task Points_come_page_by_page_until_there_is_no_next()
    {
        List<int> read = [];
        var after = "";
        for (var pages = 1; ; pages++)
        {
            var page = await backend.GetAsync($"/api/v1/history/pack/{_node.Device}?{Range}&limit=3{after}");
            read.AddRange(page.GetProperty("points").EnumerateArray().Select(point => point.GetProperty("sequence").GetInt32()));
            if (page.GetProperty("next").ValueKind == JsonValueKind.Null)
            {
                pages.ShouldBe(4);
                break;
            }

            after = $"&after={page.GetProperty("next").GetString()}";
        }

        read.ShouldBe(Enumerable.Range(1, 10));
        (await backend.GetAsync($"/api/v1/history/pack/{_node.Device}?{Range}"))
            .GetProperty("points")[0].GetProperty("numbers").GetProperty("net_g").GetDouble().ShouldBe(34);
    }

    [Fact]
    public async Task Buckets_have_minimum_mean_and_maximum_and_leave_gaps_out()
    {
        var found = await backend.GetAsync($"/api/v1/history/pack/{_node.Device}/buckets?{Range}&number=net_g&count=4");

        (found.GetProperty("number").GetString(), found.GetProperty("bucketMilliseconds").GetDouble()).ShouldBe(("net_g", 5000));
        var buckets = found.GetProperty("buckets");
        buckets.EnumerateArray().Select(bucket => bucket.GetProperty("count").GetInt32()).ShouldBe([4, 5, 1]);
        buckets.EnumerateArray()
            .Select(bucket => bucket.GetProperty("fromUtcMilliseconds").GetInt64() - found.GetProperty("fromUtcMilliseconds").GetInt64())
            .ShouldBe([0, 5000, 10_000]);
        buckets[0].GetProperty("minimum").GetDouble().ShouldBe(34);
        buckets[0].GetProperty("mean").GetDouble().ShouldBe(34.3, 1e-9);
        buckets[0].GetProperty("maximum").GetDouble().ShouldBe(34.6, 1e-9);
    }

    [Fact]
    public async Task The_latest_point_of_every_series_is_given() =>
        (await backend.GetAsync("/api/v1/history/pack/latest")).EnumerateArray()
            .Single(point => point.GetProperty("device").GetString() == _node.Device).GetProperty("sequence").GetInt32().ShouldBe(10);

    [Fact]
    public async Task A_range_comes_as_CSV_with_a_decimal_point_or_a_decimal_comma()
    {
        var lines = (await backend.Client.GetStringAsync($"/api/v1/history/pack/{_node.Device}/csv?{Range}", Ending)).Split("\r\n");
        lines[0].ShouldStartWith("time_utc,boot,seq,number,net_g,");
        lines[2].ShouldStartWith("2026-11-22T12:00:02.000Z,7,2,2,34.2,34.2,0,35,64.8,15734,");
        lines.Length.ShouldBe(12);

        using var response = await backend.Client.GetAsync($"/api/v1/history/pack/{_node.Device}/csv?{Range}&decimal=comma", Ending);
        response.Content.Headers.ContentDisposition!.FileName.ShouldBe($"{_node.Device}-pack.csv");
        var bytes = await response.Content.ReadAsByteArrayAsync(Ending);
        bytes[..3].ShouldBe([0xEF, 0xBB, 0xBF]);
        System.Text.Encoding.UTF8.GetString(bytes).Split("\r\n")[2].ShouldStartWith(
            "2026-11-22T12:00:02.000Z;7;2;2;34,2;34,2;0;35;64,8;15734;");
    }
}
