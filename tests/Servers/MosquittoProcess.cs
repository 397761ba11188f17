using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Spane.Tests.Servers;

/// <summary>
/// A real mosquitto on a free port of 127.0.0.1, configured in a folder of its own. It can be stopped, killed and started again on the same port,
/// with or without what it had persisted.
/// </summary>
public sealed class MosquittoProcess : IAsyncDisposable
{
    private const string Program = "/usr/sbin/mosquitto";
    private const string PasswordProgram = "/usr/bin/mosquitto_passwd";
    private const int PortAttempts = 5;
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(1);

    private readonly MosquittoSettings settings;
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("spane-mosquitto-");
    private readonly ConcurrentQueue<string> log = new();
    private Process? process;

    private MosquittoProcess(MosquittoSettings settings) => this.settings = settings;

    /// <summary>The address it listens on.</summary>
    public string Host => "127.0.0.1";

    /// <summary>The port it listens on; stays the same when it is started again.</summary>
    public int Port { get; private set; }

    /// <summary>What it has logged so far.</summary>
    public string Log => string.Join('\n', log);

    /// <summary>Whether the process runs.</summary>
    public bool IsRunning => process is { HasExited: false };

    /// <summary>Starts a broker and waits until it accepts connections.</summary>
    /// <param name="settings">How; by default open to anyone, without persistence.</param>
    /// <exception cref="InvalidOperationException">It did not start; the message has its log.</exception>
    public static async Task<MosquittoProcess> StartAsync(MosquittoSettings? settings = null)
    {
        var mosquitto = new MosquittoProcess(settings ?? new MosquittoSettings());
        try
        {
            await mosquitto.WriteAccessFilesAsync();
            // Between choosing a free port and listening on it, another process may take it.
            for (int attempt = 1; !await mosquitto.TryStartOnFreePortAsync(); attempt++)
            {
                if (attempt == PortAttempts)
                {
                    throw new InvalidOperationException($"mosquitto did not start. Its log:\n{mosquitto.Log}");
                }
            }

            return mosquitto;
        }
        catch
        {
            await mosquitto.DisposeAsync();
            throw;
        }
    }

    /// <summary>Ends it in order (SIGTERM): it says goodbye and saves what is persistent.</summary>
    public async Task StopAsync()
    {
        using (Process kill = Process.Start("/bin/kill", ["-TERM", Running.Id.ToString(CultureInfo.InvariantCulture)]))
        {
            await kill.WaitForExitAsync();
        }

        await EndedAsync();
    }

    /// <summary>Ends it at once (SIGKILL): what it has not saved is lost.</summary>
    public async Task KillAsync()
    {
        Running.Kill();
        await EndedAsync();
    }

    /// <summary>Deletes what a stopped broker had persisted, as a lost disk would.</summary>
    public void DeletePersistence() => File.Delete(Path.Combine(folder.FullName, "mosquitto.db"));

    /// <summary>Starts a stopped broker again on the same port.</summary>
    public async Task StartAgainAsync()
    {
        if (!await TryStartAsync())
        {
            throw new InvalidOperationException($"mosquitto did not start again on port {Port}. Its log:\n{Log}");
        }
    }

    /// <summary>Kills it and deletes its folder.</summary>
    public async ValueTask DisposeAsync()
    {
        if (IsRunning)
        {
            await KillAsync();
        }

        folder.Delete(recursive: true);
    }

    private Process Running => IsRunning ? process! : throw new InvalidOperationException("mosquitto is not running.");

    private async Task EndedAsync()
    {
        await process!.WaitForExitAsync();
        process.Dispose();
        process = null;
    }

    private async Task<bool> TryStartOnFreePortAsync()
    {
        using (var listener = new TcpListener(IPAddress.Loopback, 0))
        {
            listener.Start();
            Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        }

        await File.WriteAllLinesAsync(ConfigurationFile, Configuration());
        return await TryStartAsync();
    }

    private string ConfigurationFile => Path.Combine(folder.FullName, "mosquitto.conf");

    private string PasswordFile => Path.Combine(folder.FullName, "passwords");

    private string AccessListFile => Path.Combine(folder.FullName, "acl");

    private async Task<bool> TryStartAsync()
    {
        process = Process.Start(new ProcessStartInfo(Program, ["-c", ConfigurationFile]) { RedirectStandardError = true })!;
        process.ErrorDataReceived += (_, line) => log.Enqueue(line.Data ?? "");
        process.BeginErrorReadLine();
        for (long start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < StartLimit && IsRunning;)
        {
            using var probe = new TcpClient();
            try
            {
                await probe.ConnectAsync(Host, Port);
                return true;
            }
            catch (SocketException)
            {
                await Task.Delay(10);
            }
        }

        if (IsRunning)
        {
            process.Kill();
        }

        await EndedAsync();
        return false;
    }

    private IEnumerable<string> Configuration()
    {
        yield return "per_listener_settings false";
        yield return $"listener {Port} {Host}";
        // Started by root, mosquitto would change to its own user, who may not read this folder.
        yield return $"user {Environment.UserName}";
        yield return $"allow_anonymous {(settings.Users.Count == 0 ? "true" : "false")}";
        yield return "log_dest stderr";
        // The stock limits of 20 in flight and 1,000 queued lose messages silently under load.
        yield return "max_inflight_messages 1000";
        yield return "max_queued_messages 100000";
        if (settings.Users.Count > 0)
        {
            yield return $"password_file {PasswordFile}";
        }

        if (settings.AccessList.Count > 0)
        {
            yield return $"acl_file {AccessListFile}";
        }

        if (settings.Persistent)
        {
            yield return "persistence true";
            yield return $"persistence_location {folder.FullName}/";
            yield return "autosave_on_changes true";
            yield return "autosave_interval 1";
        }

        if (settings.Tls is not null)
        {
            yield return $"cafile {Path.Combine(folder.FullName, "ca.pem")}";
            yield return $"certfile {Path.Combine(folder.FullName, "server.pem")}";
            yield return $"keyfile {Path.Combine(folder.FullName, "server.key")}";
            yield return $"require_certificate {(settings.RequireClientCertificate ? "true" : "false")}";
            yield return $"use_identity_as_username {(settings.RequireClientCertificate ? "true" : "false")}";
        }

        foreach (string line in settings.ExtraLines)
        {
            yield return line;
        }
    }

    private async Task WriteAccessFilesAsync()
    {
        if (settings.Users.Count > 0)
        {
            await File.WriteAllLinesAsync(PasswordFile, settings.Users.Select(user => $"{user.Key}:{user.Value}"));
            using Process hash = Process.Start(PasswordProgram, ["-U", PasswordFile]);
            await hash.WaitForExitAsync();
        }

        await File.WriteAllLinesAsync(AccessListFile, settings.AccessList);
        if (settings.Tls is { } authority)
        {
            authority.WriteServerFiles(folder.FullName);
        }
    }
}
