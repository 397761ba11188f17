namespace Spane.Lab.Soak.Disk;

/// <summary>
/// A disk that can lose power or be full, under a backend that is killed or goes on. What it proves: the databases survive the loss of
/// everything that SQLite has not synced, in any mix of lost, kept and torn writes. What it does not: that the machine's own disk keeps
/// what it was told to sync.
/// </summary>
internal static class FaultyDisk
{
    /// <summary>Ends the names of the logs of writes that are not synced.</summary>
    public const string LogSuffix = ".unsynced";

    /// <summary>Name of the file whose presence makes the disk full.</summary>
    public const string FullMark = "disk-is-full";

    /// <summary>The environment in which a backend has such a disk.</summary>
    public static IReadOnlyDictionary<string, string> Environment { get; } =
        new Dictionary<string, string> { ["DOTNET_STARTUP_HOOKS"] = typeof(FaultyDisk).Assembly.Location };

    /// <summary>The disk takes no more.</summary>
    public static void Fill(string folder) => File.WriteAllBytes(Path.Combine(folder, FullMark), []);

    /// <summary>The disk takes writes again.</summary>
    public static void MakeRoom(string folder) => File.Delete(Path.Combine(folder, FullMark));

    /// <summary>
    /// After the backend was killed: makes its files what a power cut would have left. Of the writes that were not synced, each is lost,
    /// kept or torn, by chance, because a disk writes its cache in any order; memory shared between processes is gone.
    /// </summary>
    /// <returns>How many writes were lost or torn.</returns>
    public static int LosePower(string folder, Random random)
    {
        var lost = 0;
        foreach (var log in Directory.GetFiles(folder, "*" + LogSuffix))
        {
            var path = log[..^LogSuffix.Length];
            if (File.Exists(path))
            {
                lost += LosePower(path, UnsyncedWrite.Load(log), random);
            }

            File.Delete(log);
        }

        foreach (var shared in Directory.GetFiles(folder, "*-shm"))
        {
            File.Delete(shared);
        }

        return lost;
    }

    private static int LosePower(string path, List<UnsyncedWrite> writes, Random random)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        for (var i = writes.Count - 1; i >= 0; i--)
        {
            file.Position = writes[i].Offset;
            file.Write(writes[i].Before);
            file.SetLength(writes[i].SizeBefore);
        }

        var lost = writes.Count;
        var keeps = random.NextDouble();
        foreach (var write in writes.Where(write => write.After.Length > 0 && random.NextDouble() < keeps))
        {
            var torn = random.Next(10) == 0;
            file.Position = write.Offset;
            file.Write(write.After.AsSpan(0, torn ? random.Next(write.After.Length) : write.After.Length));
            lost -= torn ? 0 : 1;
        }

        return lost;
    }
}
