namespace Spane.Processes;

/// <summary>A file that only its owner may read (mode 600; on Windows the folder's access list decides).</summary>
public static class PrivateFile
{
    /// <summary>Writes the file anew: beside it first, then moved over it, so that a reader sees the old or the new one.</summary>
    /// <param name="content">Its bytes.</param>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        var beside = path + ".new";
        File.Delete(beside);
        using (var file = new FileStream(beside, options))
        {
            file.Write(content);
            file.Flush(flushToDisk: true);
        }

        File.Move(beside, path, overwrite: true);
    }
}
