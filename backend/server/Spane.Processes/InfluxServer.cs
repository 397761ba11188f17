using System.Globalization;
using System.Net;

namespace Spane.Processes;

/// <summary>A process of Debian's InfluxDB 1.x with its own configuration, on the loopback address.</summary>
public sealed class InfluxServer : IAsyncDisposable
{
    private const string Program = "/usr/bin/influxd";

    // Go collects garbage each time the heap has grown by so many percent, by default 100, which costs InfluxDB a fifth of its time while
    // it is written to. 200 writes a tenth more points a second and takes half as much memory again at full speed (measured: the README of
    // Spane.Storage.InfluxDb).
    private static readonly Dictionary<string, string> Environment = new() { ["GOGC"] = "200" };

    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private readonly ChildProcess _process;

    private InfluxServer(ChildProcess process, Uri address)
    {
        _process = process;
        Address = address;
    }

    public Uri Address { get; }

    /// <summary>Completes when the process has ended.</summary>
    public Task WaitForExitAsync(CancellationToken cancellationToken) => _process.WaitForExitAsync(cancellationToken);

    /// <summary>Starts InfluxDB and waits until it answers.</summary>
    /// <param name="folder">For its files; kept between starts.</param>
    /// <param name="port">TCP port, to start it again where it was; 0: any free one.</param>
    /// <exception cref="CommandFailedException">It did not start.</exception>
    public static async Task<InfluxServer> StartAsync(string folder, CancellationToken cancellationToken, int port = 0,
        ChildGuard? guard = null)
    {
        Directory.CreateDirectory(folder);
        port = port == 0 ? Ports.Claim(0, "InfluxDB") : port;
        var configuration = Path.Combine(folder, "influxdb.conf");
        await File.WriteAllTextAsync(configuration, Configuration(folder, port, Ports.Claim(0, "InfluxDB's backups")), cancellationToken);
        var process =
            ChildProcess.Start("InfluxDB", Program, ["-config", configuration], Environment, Path.Combine(folder, "influxd.log"), guard);
        var server = new InfluxServer(process, new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}")));
        using var client = new HttpClient { BaseAddress = server.Address };
        await process.ReadyAsync(
            async stop =>
            {
                using var response = await client.GetAsync(new Uri("ping", UriKind.Relative), stop);
                return response.StatusCode == HttpStatusCode.NoContent;
            },
            StartLimit,
            cancellationToken);
        return server;
    }

    /// <summary>Kills it (SIGKILL), as a fault would.</summary>
    public Task KillAsync() => _process.KillAsync();

    /// <summary>Stops it.</summary>
    public ValueTask DisposeAsync() => _process.DisposeAsync();

    private static string Configuration(string folder, int port, int backupPort) => string.Create(CultureInfo.InvariantCulture, $"""
        reporting-disabled = true
        bind-address = "127.0.0.1:{backupPort}"
        [meta]
          dir = "{folder}/meta"
        [data]
          dir = "{folder}/data"
          wal-dir = "{folder}/wal"
          index-version = "tsi1"
          query-log-enabled = false
        [http]
          bind-address = "127.0.0.1:{port}"
          log-enabled = false
        [monitor]
          store-enabled = false

        """);
}
