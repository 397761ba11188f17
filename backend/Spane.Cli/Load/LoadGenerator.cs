using Spane.Mqtt;

namespace Spane.Cli.Load;

/// <summary>
/// Virtual devices that send <c>pack</c> messages, up to 10,000 in one process. Device <c>i</c> of <c>N</c> sends message <c>i</c>, <c>i + N</c>,
/// <c>i + 2N</c> … with sequence numbers 1, 2, 3 …, in this order, so that a receiver can tell what was lost and what came twice.
/// </summary>
public sealed class LoadGenerator : IAsyncDisposable
{
    private const int SimultaneousConnects = 100;

    private readonly LoadOptions options;
    private readonly LoadLine[] lines;
    private readonly long boot;

    private LoadGenerator(LoadOptions options, LoadLine[] lines, long boot)
    {
        this.options = options;
        this.lines = lines;
        this.boot = boot;
    }

    /// <summary>How many messages were handed over (QoS 0) or acknowledged (QoS 1) so far.</summary>
    public long Published => lines.Sum(line => line.Published);

    /// <summary>Connects all lines.</summary>
    /// <param name="options">What to send where.</param>
    /// <param name="boot">Boot counter in the messages, uint32; another one for each run against the same backend.</param>
    /// <param name="connected">Told how many lines are connected.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="MqttRefusedException">The broker refuses.</exception>
    public static async Task<LoadGenerator> ConnectAsync(LoadOptions options, long boot, IProgress<int>? connected, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        LoadLine[] lines = [.. Enumerable.Range(0, options.Connections).Select(number => new LoadLine(options, number))];
        var generator = new LoadGenerator(options, lines, boot);
        int count = 0;
        try
        {
            await Parallel.ForEachAsync(
                lines,
                new ParallelOptions { MaxDegreeOfParallelism = SimultaneousConnects, CancellationToken = cancellationToken },
                async (line, token) =>
                {
                    await line.ConnectAsync(token).ConfigureAwait(false);
                    connected?.Report(Interlocked.Increment(ref count));
                }).ConfigureAwait(false);
            return generator;
        }
        catch
        {
            await generator.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Sends all messages.</summary>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>Completes when the last is handed over (QoS 0) or acknowledged (QoS 1).</returns>
    public Task RunAsync(CancellationToken cancellationToken)
    {
        var clock = new LoadClock(options.MessagesPerSecond);
        return Task.WhenAll(lines.Select(line => line.RunAsync(boot, clock, cancellationToken)));
    }

    /// <summary>Disconnects all lines.</summary>
    public async ValueTask DisposeAsync() =>
        await Parallel.ForEachAsync(lines, async (line, _) => await line.DisposeAsync().ConfigureAwait(false)).ConfigureAwait(false);
}
