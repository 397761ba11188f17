using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Spane.Backend.Settings;
using Spane.Dashboard.Administration;
using Spane.Storage.Backup;

namespace Spane.Backend.Maintenance;

/// <summary>Makes backups that are asked for on the screen, by the same copy as <c>spane backup</c>: one at a time, in the folder
/// <c>backups</c> of the data folder, the newest kept. Each act is a line of the audit log.</summary>
internal sealed partial class BackupService(
    SpaneOptions options, AuditLog audit, DiskRoom room, TimeProvider time, ILogger<BackupService> log)
    : IHostedService, IBackups, IDisposable
{
    /// <summary>What stays free: messages must be stored while a backup is made.</summary>
    internal const long ReserveBytes = 256 * 1024 * 1024;

    /// <summary>To the millisecond: two that are asked for within a second do not meet.</summary>
    private const string NameTime = "yyyyMMdd'T'HHmmssfff'Z'";

    private const string Folder = "backups";
    private const string HashEnding = ".sha256";

    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _stopping = new();
    private BackupRun? _run;
    private Task _making = Task.CompletedTask;

    private string FolderPath => Path.GetFullPath(Path.Combine(options.DataFolder, Folder));

    private bool IsSqlite => options.State == "sqlite";

    public Task StartAsync(CancellationToken cancellationToken)
    {
        // What a power cut left half made.
        foreach (var partial in Directory.Exists(FolderPath) ? Directory.GetDirectories(FolderPath, "*.partial") : [])
        {
            Directory.Delete(partial, recursive: true);
        }

        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await _making.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose() => _stopping.Dispose();

    public BackupOverview Now()
    {
        List<BackupFileView> files =
        [
            .. Present().Select(file => new BackupFileView(file.Name, file.Length, MadeAt(file.Name), HashOf(file))),
        ];
        return new(_run, files, IsSqlite ? DataBackup.RoomNeeded(options.DataFolder) : 0, room.Free(options.DataFolder),
            Path.GetFullPath(options.DataFolder));
    }

    /// <summary>Starts a backup.</summary>
    /// <returns>Why not, as the texts <c>refused.…</c> name it; null: it is under way.</returns>
    internal async Task<string?> StartAsync(string by, CancellationToken cancellationToken)
    {
        if (!IsSqlite)
        {
            return "backup-postgres";
        }

        if (room.Free(options.DataFolder) < DataBackup.RoomNeeded(options.DataFolder) + ReserveBytes)
        {
            return "backup-room";
        }

        lock (_lock)
        {
            if (_run is { Stage: not null })
            {
                return "backup-running";
            }

            _run = new(by, time.GetUtcNow(), nameof(BackupStage.Copying), null);
        }

        try
        {
            await audit.AddAsync(by, "backup-started", "", cancellationToken: cancellationToken);
        }
        catch
        {
            _run = null;
            throw;
        }

        _making = Task.Run(() => MakeAsync(by), CancellationToken.None);
        return null;
    }

    /// <summary>A backup to be downloaded; the audit log says who did.</summary>
    /// <returns>The file; null: there is none of that name.</returns>
    internal async Task<FileInfo?> TakeAsync(string name, string by, CancellationToken cancellationToken)
    {
        if (Find(name) is not { } file)
        {
            return null;
        }

        await audit.AddAsync(by, "backup-downloaded", name, cancellationToken: cancellationToken);
        return file;
    }

    /// <summary>Deletes a backup.</summary>
    /// <returns>Why not; null: it is gone.</returns>
    internal async Task<string?> DeleteAsync(string name, string by, CancellationToken cancellationToken)
    {
        if (Find(name) is not { } file)
        {
            return "backup-gone";
        }

        await audit.AddAsync(by, "backup-deleted", name, cancellationToken: cancellationToken);
        Delete(file);
        return null;
    }

    private async Task MakeAsync(string by)
    {
        var name = $"spane-{time.GetUtcNow().ToString(NameTime, CultureInfo.InvariantCulture)}.zip";
        var path = Path.Combine(FolderPath, name);
        try
        {
            var contents = await DataBackup.WriteAsync(
                options.DataFolder, path, time, withPhotographs: false, new Stages(this), _stopping.Token);
            await using (var file = File.OpenRead(path))
            {
                // In the form that sha256sum -c reads.
                await File.WriteAllTextAsync(
                    path + HashEnding, $"{Convert.ToHexStringLower(await SHA256.HashDataAsync(file, _stopping.Token))}  {name}\n",
                    _stopping.Token);
            }

            foreach (var old in Present().Skip(IBackups.Kept).ToList())
            {
                Delete(old);
            }

            await audit.AddAsync(by, "backup-made", name, string.Create(CultureInfo.InvariantCulture, $"{contents.Bytes / 1e6:N1} MB"));
            End(null);
        }
        catch (OperationCanceledException)
        {
            End("backup-stopped");
        }
        catch (Exception fault)
        {
            // Whatever it is, the page must not say for ever that it is under way.
            log.LogError(fault, "The backup {Name} was not made.", name);
            End(fault is InvalidDataException ? "backup-damaged" : "backup-failed");
        }
    }

    private void End(string? why) => _run = _run! with { Stage = null, Why = why };

    private FileInfo? Find(string name) => FileName().IsMatch(name) ? Present().FirstOrDefault(file => file.Name == name) : null;

    // By its name, which is its time.
    private IEnumerable<FileInfo> Present() => !Directory.Exists(FolderPath) ? []
        : new DirectoryInfo(FolderPath).GetFiles("*.zip").Where(file => FileName().IsMatch(file.Name))
            .OrderByDescending(file => file.Name, StringComparer.Ordinal);

    private static void Delete(FileInfo file)
    {
        File.Delete(file.FullName + HashEnding);
        file.Delete();
    }

    private static string HashOf(FileInfo file)
    {
        var note = file.FullName + HashEnding;
        return File.Exists(note) ? File.ReadAllText(note).Split(' ', 2)[0] : "";
    }

    private static DateTimeOffset MadeAt(string name) => DateTimeOffset.ParseExact(
        name["spane-".Length..^".zip".Length], NameTime, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    [GeneratedRegex("^spane-2[0-9]{3}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])T[0-9]{9}Z[.]zip$")]
    private static partial Regex FileName();

    private sealed class Stages(BackupService service) : IProgress<BackupStage>
    {
        public void Report(BackupStage value) => service._run = service._run! with { Stage = value.ToString() };
    }
}

/// <summary>How much room a disk has.</summary>
/// <param name="Free">Bytes that are free on the disk of a folder.</param>
internal sealed record DiskRoom(Func<string, long> Free)
{
    /// <summary>As the system says.</summary>
    internal static DiskRoom OfSystem { get; } = new(folder => new DriveInfo(Path.GetFullPath(folder)).AvailableFreeSpace);
}
