using System.Diagnostics;

namespace Spane.Cli.Tests;

/// <summary>A disk in memory, mounted on a folder until disposed: small enough to fill, or read-only.</summary>
internal sealed class MemoryDisk : IDisposable
{
    private readonly string _folder;

    private MemoryDisk(string folder) => _folder = folder;

    /// <summary>Mounts it; the test is skipped where that is not allowed.</summary>
    /// <param name="options">As <c>mount -o</c> takes them.</param>
    internal static MemoryDisk Mount(string folder, string options, string why)
    {
        Assert.SkipUnless(Run("mount", "-t", "tmpfs", "-o", options, "tmpfs", folder), why);
        return new(folder);
    }

    public void Dispose() => Run("umount", "--lazy", _folder).ShouldBeTrue();

    private static bool Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
