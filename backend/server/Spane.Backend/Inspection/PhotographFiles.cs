using Spane.Backend.Settings;
using Spane.Processes;

namespace Spane.Backend.Inspection;

/// <summary>The pictures as files of the data folder, which only its owner may read, some thousand in a folder.</summary>
internal sealed class PhotographFiles(SpaneOptions options)
{
    private const int OfAFolder = 2000;

    /// <summary>Where a photograph lies.</summary>
    internal string PathOf(long id) => Path.Combine(
        Path.GetFullPath(options.DataFolder), "photographs", $"{id / OfAFolder:D6}", FormattableString.Invariant($"{id}.jpg"));

    /// <summary>Keeps a photograph; when this returns it survives a crash.</summary>
    internal void Write(long id, ReadOnlySpan<byte> jpeg)
    {
        var path = PathOf(id);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        PrivateFile.Write(path, jpeg);
    }

    /// <summary>Reads a photograph.</summary>
    /// <returns>Null: it is not kept any more.</returns>
    internal async Task<byte[]?> ReadAsync(long id, CancellationToken cancellationToken)
    {
        try
        {
            return await File.ReadAllBytesAsync(PathOf(id), cancellationToken);
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Gives the room of a photograph back.</summary>
    internal void Delete(long id)
    {
        var path = PathOf(id);
        if (File.Exists(path))
        {
            File.Delete(path);
        }
    }
}
