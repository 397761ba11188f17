using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;

namespace Spane.Backend.Tests.Running;

/// <summary>The backend as a process of its own on a free port, with its data in a folder that outlives it, so that it can be killed and
/// started again.</summary>
internal sealed partial class BackendProcess : IAsyncDisposable
{
    private const string ApiKey = "key-of-the-tests";

    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(3);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("spane-backend-");
    private readonly Dictionary<string, string> _settings;
    private readonly ConcurrentQueue<string> _log = new();
    private Process? _process;

    public BackendProcess(int brokerPort, params (string Key, string Value)[] settings)
    {
        _settings = settings.ToDictionary(setting => setting.Key, setting => setting.Value);
        _settings["SPANE__DATAFOLDER"] = _folder.FullName;
        _settings["SPANE__BROKER__PORT"] = brokerPort.ToString(CultureInfo.InvariantCulture);
        _settings["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        _settings["SPANE__APIKEY"] = ApiKey;

        // The test nodes' packs are of 22 November 2026, whenever the tests run.
        _settings.TryAdd("SPANE__INGEST__OLDESTMESSAGEDAYS", "36500");
    }

    public HttpClient Client { get; private set; } = new();

    public string DataFolder => _folder.FullName;

    public string Log => string.Join('\n', _log);

    public async Task StartAsync()
    {
        var listening = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        var start = new ProcessStartInfo("dotnet", [Program()]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (key, value) in _settings)
        {
            start.Environment[key] = value;
        }

        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Note(line.Data, listening);
        _process.ErrorDataReceived += (_, line) => Note(line.Data, listening);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        var ended = _process.WaitForExitAsync();
        await Task.WhenAny(listening.Task, ended, Task.Delay(StartLimit));
        if (!listening.Task.IsCompleted)
        {
            throw new InvalidOperationException($"The backend did not start. Its log:\n{Log}");
        }

        Client.Dispose();
        Client = new HttpClient { BaseAddress = await listening.Task };
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", ApiKey);
        await Eventually.TrueAsync(async () => (await Client.GetAsync("/healthz")).IsSuccessStatusCode, () => Log);
    }

    /// <summary>Changes a setting for the next start.</summary>
    public void Set(string key, string value) => _settings[key] = value;

    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Asks it to end (SIGTERM).</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> StopAsync()
    {
        using (var kill = Process.Start("/bin/kill", ["-TERM", _process!.Id.ToString(CultureInfo.InvariantCulture)]))
        {
            await kill.WaitForExitAsync();
        }

        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            await KillAsync();
        }

        _process?.Dispose();
        Client.Dispose();
        _folder.Delete(recursive: true);
    }

    private static string Program()
    {
        var configuration = Path.GetFileName(AppContext.BaseDirectory.TrimEnd('/'));
        return Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "Spane.Backend", configuration, "Spane.Backend.dll"));
    }

    private void Note(string? line, TaskCompletionSource<Uri> listening)
    {
        _log.Enqueue(line ?? "");
        if (line is not null && Address().Match(line) is { Success: true } match)
        {
            listening.TrySetResult(new Uri(match.Groups[1].Value));
        }
    }

    [GeneratedRegex(@"Now listening on: (http://127\.0\.0\.1:\d+)")]
    private static partial Regex Address();
}
