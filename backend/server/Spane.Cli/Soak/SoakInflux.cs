using Spane.Cli.Running;
using Spane.Storage.Influx;
using Spane.Storage.InfluxDb;
using Spane.Storage.Telemetry;

namespace Spane.Cli.Soak;

/// <summary>InfluxDB in a folder of its own, as the telemetry store of a plant: it can be killed and started again with what it held.</summary>
internal sealed class SoakInflux : IAsyncDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    private readonly DirectoryInfo _folder;
    private readonly InfluxClient _client;
    private InfluxServer _server;

    private SoakInflux(DirectoryInfo folder, InfluxServer server)
    {
        _folder = folder;
        _server = server;
        _client = new InfluxClient(new InfluxOptions { Address = server.Address });
        Store = new InfluxTelemetryStore(_client);
    }

    /// <summary>Reads what it holds.</summary>
    public ITelemetryStore Store { get; }

    /// <summary>The environment of a backend that keeps its telemetry here.</summary>
    public IReadOnlyDictionary<string, string> Environment =>
        new Dictionary<string, string> { ["SPANE__STORE"] = InfluxChoice.Influx, ["SPANE__INFLUX__ADDRESS"] = _server.Address.ToString() };

    public static async Task<SoakInflux> StartAsync(CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("spane-influx-");
        return new SoakInflux(folder, await InfluxServer.StartAsync(folder.FullName, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Kills it (SIGKILL).</summary>
    public Task KillAsync() => _server.KillAsync();

    /// <summary>Starts it again after a kill.</summary>
    public async Task StartAgainAsync(CancellationToken cancellationToken)
    {
        var port = _server.Address.Port;
        await _server.DisposeAsync().ConfigureAwait(false);
        _server = await InfluxServer.StartAsync(_folder.FullName, cancellationToken, port).ConfigureAwait(false);
    }

    /// <summary>Runs an InfluxQL query.</summary>
    public Task<IReadOnlyList<InfluxSeries>> QueryAsync(string query, CancellationToken cancellationToken) => _client.QueryAsync(query, cancellationToken);

    /// <summary>Waits until nothing waits on the backend's disk any more.</summary>
    /// <param name="telemetryFile">The backend's telemetry database.</param>
    /// <param name="limit">How long at most.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Whether InfluxDB has everything.</returns>
    public static async Task<bool> CaughtUpAsync(string telemetryFile, TimeSpan limit, CancellationToken cancellationToken)
    {
        for (var start = TimeProvider.System.GetTimestamp(); TimeProvider.System.GetElapsedTime(start) < limit;)
        {
            if (StoredFleet.Waiting(telemetryFile).Batches == 0)
            {
                return true;
            }

            await Task.Delay(Look, cancellationToken).ConfigureAwait(false);
        }

        return false;
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync().ConfigureAwait(false);
        await _server.DisposeAsync().ConfigureAwait(false);
        _folder.Delete(recursive: true);
    }
}
