using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Spane.Tests.Servers;

/// <summary>A real InfluxDB 1.x (Debian's influxd) on a free port of 127.0.0.1 with its data in a folder of its own; it can be killed and started again.</summary>
public sealed class InfluxProcess : IAsyncDisposable
{
    private const string Program = "/usr/bin/influxd";
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(2);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("spane-influx-");
    private readonly int port = FreePort();
    private readonly int rpcPort = FreePort();
    private Process? process;

    private InfluxProcess()
    {
    }

    /// <summary>Where it answers; stays the same when it is started again.</summary>
    public Uri Address => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));

    /// <summary>Starts a server and waits until it answers.</summary>
    /// <exception cref="InvalidOperationException">It did not start.</exception>
    public static async Task<InfluxProcess> StartAsync()
    {
        var influx = new InfluxProcess();
        try
        {
            await influx.StartAgainAsync();
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
        process!.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>Starts a killed server again on the same port and data.</summary>
    public async Task StartAgainAsync()
    {
        string configuration = Path.Combine(folder.FullName, "influxdb.conf");
        await File.WriteAllTextAsync(configuration, string.Create(CultureInfo.InvariantCulture, $"""
            reporting-disabled = true
            bind-address = "127.0.0.1:{rpcPort}"
            [meta]
              dir = "{folder.FullName}/meta"
            [data]
              dir = "{folder.FullName}/data"
              wal-dir = "{folder.FullName}/wal"
              index-version = "tsi1"
              query-log-enabled = false
            [http]
              bind-address = "127.0.0.1:{port}"
              log-enabled = false
            [monitor]
              store-enabled = false
            """));
        process = Process.Start(new ProcessStartInfo(Program, ["-config", configuration]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        using var client = new HttpClient { BaseAddress = Address };
        for (long start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < StartLimit && !process.HasExited;)
        {
            try
            {
                using HttpResponseMessage ping = await client.GetAsync(new Uri("ping", UriKind.Relative));
                return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(50);
            }
        }

        throw new InvalidOperationException($"influxd did not start with {configuration}.");
    }

    /// <summary>Kills it and deletes its folder.</summary>
    public async ValueTask DisposeAsync()
    {
        if (process is { HasExited: false })
        {
            await KillAsync();
        }

        process?.Dispose();
        folder.Delete(recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
