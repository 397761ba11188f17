using System.Net;
using System.Text.RegularExpressions;
using Spane.Backend.Ingest;
using Spane.Backend.Tests.Running;
using Spane.Hardware.Tests;

namespace Spane.Backend.Tests.Metrics;

public sealed class MetricsTests(SharedBackend backend)
{
    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_Prometheus_reads_is_in_its_format_and_counts_what_happens()
    {
        await using var node = await backend.NewNodeAsync();
        var before = Exposition.Parse(await backend.Client.GetStringAsync("/metrics", Ending));
        await node.StatusAsync(online: true);
        await node.PackAsync();
        await node.PublishAsync("pack", "not JSON");
        await backend.AcknowledgedAsync(node, 1);
        await Eventually.TrueAsync(async () => (await backend.Rows.DeadLettersAsync(node.Device)).Count == 1, () => backend.Log);

        var after = Exposition.Parse(await backend.Client.GetStringAsync("/metrics", Ending));

        after["spane_messages_taken_total"].ShouldBeGreaterThan(before["spane_messages_taken_total"]);
        after["spane_messages_received_total"].ShouldBeGreaterThan(before["spane_messages_received_total"]);
        after["spane_messages_dead_lettered_total{reason=\"NotJson\"}"].ShouldBeGreaterThan(
            before["spane_messages_dead_lettered_total{reason=\"NotJson\"}"]);
        after["spane_commit_duration_seconds_count"].ShouldBe(after["spane_batches_committed_total"]);
        after["spane_commit_duration_seconds_sum"].ShouldBePositive();
        after["spane_devices_online"].ShouldBeGreaterThanOrEqualTo(1);
        (after["spane_broker_connected"], after["spane_store_works"]).ShouldBe((1, 1));
        after["spane_data_folder_bytes"].ShouldBePositive();
        after["spane_data_disk_free_bytes"].ShouldBePositive();
        after["process_resident_memory_bytes"].ShouldBePositive();
    }

    [Fact]
    public async Task Each_metric_is_in_the_list_and_each_of_the_list_is_there()
    {
        var listed =
            Regex.Matches(await File.ReadAllTextAsync(Repository.At("docs", "metrics.md"), Ending), @"^\| `(\w+)", RegexOptions.Multiline)
                .Select(name => name.Groups[1].Value);

        Exposition.Parse(await backend.Client.GetStringAsync("/metrics", Ending)).Types.Keys.Order().ShouldBe(listed.Order());
    }

    [Fact]
    public async Task It_is_told_in_the_content_type_of_the_format()
    {
        using var answer = await backend.Client.GetAsync("/metrics", Ending);

        (answer.StatusCode, answer.Content.Headers.ContentType!.ToString()).ShouldBe(
            (HttpStatusCode.OK, "text/plain; version=0.0.4; charset=utf-8"));
    }

    [Theory]
    [InlineData("# TYPE a gauge\na 1\n", "a has no help before its type")]
    [InlineData("# HELP a_total A.\n# TYPE a_total gauge\na_total 1\n", "counters, and only they, end in _total")]
    [InlineData("# HELP a A.\n# TYPE a gauge\na 1,5\n", "not a sample")]
    [InlineData("# HELP a A.\n# TYPE a gauge\nb 1\n", "b is not of a")]
    [InlineData("# HELP a A.\n# TYPE a gauge\na 1\na 2\n", "twice")]
    [InlineData("# HELP a_ms A.\n# TYPE a_ms gauge\na_ms 1\n", "base units")]
    [InlineData("# HELP a A.\n# TYPE a histogram\na_bucket{le=\"+Inf\"} 1\na_sum 1\na_count 2\n", "the last bucket holds all")]
    public void A_text_that_Prometheus_would_not_take_is_found(string text, string fault) =>
        Should.Throw<FormatException>(() => Exposition.Parse(text)).Message.ShouldContain(fault);

    [Fact]
    public void A_duration_is_counted_in_every_class_that_holds_it()
    {
        var histogram = new DurationHistogram();
        histogram.Observe(TimeSpan.FromMilliseconds(5));
        histogram.Observe(TimeSpan.FromSeconds(60));

        var (buckets, sum) = histogram.Read();

        buckets.First(bucket => bucket.UpperSeconds == 0.0025).Count.ShouldBe(0);
        buckets.First(bucket => bucket.UpperSeconds == 0.005).Count.ShouldBe(1);
        buckets[^1].ShouldBe((double.PositiveInfinity, 2));
        sum.ShouldBe(60.005);
    }
}
