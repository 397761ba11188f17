using Spane.Processes;

namespace Spane.Servers;

/// <summary>A real InfluxDB 1.x (Debian's influxd) on a free port of 127.0.0.1 with its data in a folder that goes with it; it can be
/// killed and started again.</summary>
public sealed class InfluxProcess : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("spane-influx-");
    private InfluxServer? _server;

    private InfluxProcess()
    {
    }

    /// <summary>Where it answers; stays the same when it is started again.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>Starts a server and waits until it answers.</summary>
    /// <exception cref="CommandFailedException">It did not start.</exception>
    public static async Task<InfluxProcess> StartAsync(CancellationToken cancellationToken = default)
    {
        var influx = new InfluxProcess();
        try
        {
            influx._server = await InfluxServer.StartAsync(influx._folder.FullName, cancellationToken);
            influx.Address = influx._server.Address;
            return influx;
        }
        catch
        {
            await influx.DisposeAsync();
            throw;
        }
    }

    /// <summary>Ends it at once (SIGKILL).</summary>
    public async Task KillAsync()
    {
        if (_server is { } server)
        {
            _server = null;
            await server.KillAsync();
            await server.DisposeAsync();
        }
    }

    /// <summary>Starts a killed server again on the same port and data.</summary>
    public async Task StartAgainAsync(CancellationToken cancellationToken = default) =>
        _server = await InfluxServer.StartAsync(_folder.FullName, cancellationToken, Address.Port);

    /// <summary>Kills it and deletes its folder.</summary>
    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _folder.Delete(recursive: true);
    }
}
