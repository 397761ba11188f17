using Spane.Processes;

namespace Spane.Servers;

/// <summary>
/// A real mosquitto on a free port of 127.0.0.1, configured in a folder of its own. It can be stopped, killed and started again on the same
/// port, with or without what it had persisted.
/// </summary>
public sealed class MosquittoProcess : IAsyncDisposable
{
    private const string PasswordProgram = "/usr/bin/mosquitto_passwd";
    private const int PortAttempts = 5;

    private readonly MosquittoSettings _settings;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("spane-mosquitto-");
    private MosquittoServer? _server;

    private MosquittoProcess(MosquittoSettings settings) => _settings = settings;

    /// <summary>The address it listens on.</summary>
    public string Host => "127.0.0.1";

    /// <summary>The port it listens on; stays the same when it is started again.</summary>
    public int Port { get; private set; }

    /// <summary>What it has logged since it was last started.</summary>
    public string Log
    {
        get
        {
            using var file = new FileStream(PathOf("mosquitto.log"), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(file);
            return reader.ReadToEnd();
        }
    }

    /// <summary>Starts a broker and waits until it accepts connections.</summary>
    /// <exception cref="CommandFailedException">It did not start.</exception>
    public static async Task<MosquittoProcess> StartAsync(MosquittoSettings? settings = null)
    {
        var mosquitto = new MosquittoProcess(settings ?? new MosquittoSettings());
        try
        {
            await mosquitto.WriteAccessFilesAsync();
            await mosquitto.StartOnFreePortAsync();
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
        await Running.DisposeAsync();
        _server = null;
    }

    /// <summary>Ends it at once (SIGKILL): what it has not saved is lost.</summary>
    public async Task KillAsync()
    {
        await Running.KillAsync();
        await StopAsync();
    }

    /// <summary>Deletes what a stopped broker had persisted, as a lost disk would.</summary>
    public void DeletePersistence() => File.Delete(PathOf("mosquitto.db"));

    /// <summary>Starts a stopped broker again on the same port.</summary>
    /// <exception cref="CommandFailedException">It did not start.</exception>
    public async Task StartAgainAsync() =>
        _server = await MosquittoServer.StartAsync(PathOf("mosquitto.conf"), Port, CancellationToken.None);

    /// <summary>Kills it and deletes its folder.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await KillAsync();
        }

        _folder.Delete(recursive: true);
    }

    private MosquittoServer Running => _server ?? throw new InvalidOperationException("mosquitto is not running.");

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);

    // Between choosing a free port and listening on it, another process may take it.
    private async Task StartOnFreePortAsync()
    {
        for (var attempt = 1; ; attempt++)
        {
            Port = Ports.Claim(0, "mosquitto");
            await File.WriteAllLinesAsync(PathOf("mosquitto.conf"), Configuration());
            try
            {
                await StartAgainAsync();
                return;
            }
            catch (CommandFailedException) when (attempt < PortAttempts)
            {
                // Another port, then.
            }
            catch (CommandFailedException failure)
            {
                throw new InvalidOperationException($"{failure.Message} It says:\n{Log}", failure);
            }
        }
    }

    private IEnumerable<string> Configuration()
    {
        yield return "per_listener_settings false";
        yield return $"listener {Port} {Host}";
        // Started by root, mosquitto would change to its own user, who may not read this folder.
        yield return $"user {Environment.UserName}";
        yield return $"allow_anonymous {(_settings.Users.Count == 0 ? "true" : "false")}";
        yield return "log_dest stderr";
        // The stock limits of 20 in flight and 1,000 queued lose messages silently under load.
        yield return "max_inflight_messages 1000";
        yield return "max_queued_messages 100000";
        if (_settings.Users.Count > 0)
        {
            yield return $"password_file {PathOf("passwords")}";
        }

        if (_settings.AccessList.Count > 0)
        {
            yield return $"acl_file {PathOf("acl")}";
        }

        if (_settings.Persistent)
        {
            yield return "persistence true";
            yield return $"persistence_location {_folder.FullName}/";
            yield return "autosave_on_changes true";
            yield return "autosave_interval 1";
        }

        if (_settings.Tls is not null)
        {
            yield return $"cafile {PathOf("ca.pem")}";
            yield return $"certfile {PathOf("server.pem")}";
            yield return $"keyfile {PathOf("server.key")}";
            yield return $"require_certificate {(_settings.RequireClientCertificate ? "true" : "false")}";
            yield return $"use_identity_as_username {(_settings.RequireClientCertificate ? "true" : "false")}";
        }

        foreach (var line in _settings.ExtraLines)
        {
            yield return line;
        }
    }

    private async Task WriteAccessFilesAsync()
    {
        if (_settings.Users.Count > 0)
        {
            await File.WriteAllLinesAsync(PathOf("passwords"), _settings.Users.Select(user => $"{user.Key}:{user.Value}"));
            using var hash = System.Diagnostics.Process.Start(PasswordProgram, ["-U", PathOf("passwords")]);
            await hash.WaitForExitAsync();
        }

        await File.WriteAllLinesAsync(PathOf("acl"), _settings.AccessList);
        if (_settings.Tls is { } authority)
        {
            authority.WriteServerFiles(_folder.FullName);
        }
    }
}
