using System.Globalization;
using Spane.Cli.Running;
using Spane.Lab.Load;

namespace Spane.Lab.Soak;

/// <summary>One of several backends, with its broker inside; stopped and started anew, it has the same addresses and folders.</summary>
/// <param name="log">Each start has a file of its own: the name ends with its number.</param>
internal sealed class ClusterBackend(
    IReadOnlyDictionary<string, string> settings, string host, int brokerPort, int httpPort, string folder, string log) : IAsyncDisposable
{
    // What systemd waits by default (TimeoutStopSec) is 90 s.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private BackendService? _service;
    private int _starts;

    public string Host => host;

    public int BrokerPort => brokerPort;

    /// <summary>Where its pages are.</summary>
    public Uri Address { get; } = new(string.Create(CultureInfo.InvariantCulture, $"http://{host}:{httpPort}"));

    /// <summary>Its data folder.</summary>
    public string Folder => folder;

    /// <summary>Processor time that it has used since it was started, in s.</summary>
    public double CpuSeconds => _service is null ? 0 : ProcessTree.CpuSeconds(_service.ProcessId);

    /// <summary>Starts it and waits until it is healthy.</summary>
    public async Task StartAsync(CancellationToken cancellationToken) => _service = await BackendService.StartAsync(
        settings, httpPort, string.Create(CultureInfo.InvariantCulture, $"{log}-{++_starts}.log"), cancellationToken, host);

    /// <summary>Stops it as a person does who updates it (SIGTERM).</summary>
    /// <returns>Whether it ended by itself.</returns>
    public async Task<bool> StopAsync()
    {
        var isEnded = await _service!.StopAsync(Patience);
        await DisposeAsync();
        return isEnded;
    }

    /// <summary>Ends it at once (SIGKILL).</summary>
    public async Task KillAsync()
    {
        await _service!.KillAsync();
        await DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_service is { } service)
        {
            _service = null;
            await service.DisposeAsync();
        }
    }
}
