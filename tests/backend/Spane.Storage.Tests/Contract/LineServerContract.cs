using System.Text;
using Spane.Storage.Influx;
using Spane.Storage.Telemetry;
using static Spane.Storage.Tests.Readings;

namespace Spane.Storage.Tests.Contract;

/// <summary>What every server that takes lines does with them, shown against a real one.</summary>
public abstract class LineServerContract
{
    protected static CancellationToken Ending => TestContext.Current.CancellationToken;

    /// <summary>The writer to the server, with a place of the test's own.</summary>
    protected abstract Task<ILineProtocolServer> OpenAsync();

    /// <summary>The power of the stove in W by the time in ms, as the server has it when asked in its own way.</summary>
    protected abstract Task<IReadOnlyDictionary<long, double>> PowerAsync();

    protected abstract Task KillAsync();

    protected abstract Task StartAgainAsync();

    [Fact]
    public async Task Points_are_there_as_they_were_written_once_however_often_they_are_written()
    {
        var server = await OpenAsync();
        await server.PrepareAsync(Ending);
        List<TelemetryPoint> points = [.. Enumerable.Range(0, 1000).Select(i => One((uint)i, i * 1000, i / 10.0))];
        var lines = Compressed(points[..500], points[500..]);

        (await server.WriteAsync(lines, Ending)).ShouldBeNull();
        (await server.WriteAsync(lines, Ending)).ShouldBeNull();

        await ShouldHaveAsync(points);
        Close(server);
    }

    [Fact]
    public async Task A_line_that_cannot_be_read_keeps_no_other_back()
    {
        var server = await OpenAsync();
        await server.PrepareAsync(Ending);
        List<TelemetryPoint> points = [.. Enumerable.Range(0, 50).Select(i => One((uint)i, i * 1000, i))];
        var bad = "power,device=canteen-1,load=stove-1 power_w=,seq= 1795348805000000005\n"u8.ToArray();
        byte[] lines = [.. LineBatch.Lines(points[..20]).Span, .. bad, .. LineBatch.Lines(points[20..]).Span];

        var refused = await new LineDelivery(server).WriteAsync(LineBatch.Compress(lines), Ending);

        // VictoriaMetrics passes over what it cannot read, and does not say so.
        refused.Select(line => Encoding.UTF8.GetString(line.Line.Span) + "\n").ShouldBeSubsetOf([Encoding.UTF8.GetString(bad)]);
        await ShouldHaveAsync(points);
        Close(server);
    }

    [Fact]
    public async Task A_server_that_is_away_is_told_and_takes_the_lines_when_it_is_back()
    {
        var server = await OpenAsync();
        await server.PrepareAsync(Ending);
        List<TelemetryPoint> points = [.. Enumerable.Range(0, 10).Select(i => One((uint)i, i * 1000, i))];
        await KillAsync();

        (await Should.ThrowAsync<StoreUnavailableException>(() => server.WriteAsync(Compressed(points), Ending))).Message
            .ShouldContain("telemetry is kept until it does");
        await StartAgainAsync();
        (await server.WriteAsync(Compressed(points), Ending)).ShouldBeNull();

        await ShouldHaveAsync(points);
        Close(server);
    }

    private static void Close(ILineProtocolServer server) => (server as IDisposable)?.Dispose();

    private static ReadOnlyMemory<byte> Compressed(params List<TelemetryPoint>[] members) =>
        members.SelectMany(points => LineBatch.Compress(LineBatch.Lines(points)).ToArray()).ToArray();

    // A server may show what it has taken a moment later.
    private async Task ShouldHaveAsync(List<TelemetryPoint> points)
    {
        var power = points[0].Measurement.IndexOf("power_w");
        var expected = points.ToDictionary(point => point.UtcMilliseconds, point => point.Numbers[power]);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Ending);
        limit.CancelAfter(TimeSpan.FromMinutes(2));
        var found = await PowerAsync();
        while (found.Count < expected.Count && !limit.IsCancellationRequested)
        {
            await Task.Delay(50, CancellationToken.None);
            found = await PowerAsync();
        }

        found.OrderBy(point => point.Key).ShouldBe(expected.OrderBy(point => point.Key));
    }
}
