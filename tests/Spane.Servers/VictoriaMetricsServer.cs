using System.Globalization;
using System.Net;
using Spane.Processes;

namespace Spane.Servers;

/// <summary>A real VictoriaMetrics (Debian's single-node package) on a free port of 127.0.0.1 with its data in a folder that goes with it;
/// it can be killed and started again.</summary>
public sealed class VictoriaMetricsServer : IAsyncDisposable
{
    private const string Program = "/usr/bin/victoria-metrics";

    private static readonly Dictionary<string, string> Environment = [];
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("spane-victoria-");
    private readonly int _port = Ports.Claim(0, "VictoriaMetrics");
    private ChildProcess? _process;

    private VictoriaMetricsServer()
    {
    }

    /// <summary>Where it answers; stays the same when it is started again.</summary>
    public Uri Address => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{_port}"));

    /// <summary>Starts a server and waits until it answers.</summary>
    /// <exception cref="CommandFailedException">It did not start.</exception>
    public static async Task<VictoriaMetricsServer> StartAsync(CancellationToken cancellationToken = default)
    {
        var server = new VictoriaMetricsServer();
        try
        {
            await server.StartAgainAsync(cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts a killed server again on the same port and data.</summary>
    public async Task StartAgainAsync(CancellationToken cancellationToken = default)
    {
        // What is written twice is the same point, as in InfluxDB; the tests' times are not of today.
        _process = ChildProcess.Start("VictoriaMetrics", Program,
            [
                "-storageDataPath", Path.Combine(_folder.FullName, "data"), "-httpListenAddr", $"127.0.0.1:{_port}",
                "-retentionPeriod", "100y", "-search.latencyOffset", "0s", "-dedup.minScrapeInterval", "1ms",
            ],
            Environment, Path.Combine(_folder.FullName, "victoria-metrics.log"));
        using var client = new HttpClient { BaseAddress = Address };
        await _process.ReadyAsync(
            async stop =>
            {
                using var response = await client.GetAsync(new Uri("health", UriKind.Relative), stop);
                return response.StatusCode == HttpStatusCode.OK;
            },
            StartLimit,
            cancellationToken);
    }

    /// <summary>Ends it at once (SIGKILL).</summary>
    public async Task KillAsync()
    {
        if (_process is { } process)
        {
            _process = null;
            await process.KillAsync();
            await process.DisposeAsync();
        }
    }

    /// <summary>Kills it and deletes its folder.</summary>
    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _folder.Delete(recursive: true);
    }
}
