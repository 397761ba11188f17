using System.Runtime.Versioning;

namespace Spane.Cli.Tests;

/// <summary>What `spane up` says when it cannot start: what happened, where, what to do.</summary>
[SupportedOSPlatform("linux")]
public sealed class UpRefusedTests
{
    [Theory]
    [InlineData("settings.db")]
    [InlineData("telemetry.db")]
    public async Task A_damaged_database_is_told_with_the_way_back(string name)
    {
        var data = Directory.CreateTempSubdirectory("spane-").FullName;
        (await UpAsync(data)).ExitCode.ShouldBe(0);
        var file = Path.Combine(data, name);
        await File.WriteAllBytesAsync(file, new byte[8192], TestContext.Current.CancellationToken);
        File.Delete(file + "-wal");

        var result = await UpAsync(data);

        result.ExitCode.ShouldBe(1);
        result.Error.ShouldContain($"{file} is damaged");
        result.Error.ShouldContain("spane restore");
        result.Error.ShouldNotContain("   at ");
        var log = await File.ReadAllTextAsync(Path.Combine(data, "backend.log"), TestContext.Current.CancellationToken);
        log.ShouldNotContain("Unhandled");
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_not_said_to_be_used_by_another()
    {
        var folder = Directory.CreateTempSubdirectory("spane-readonly-").FullName;
        using var disk = MemoryDisk.Mount(folder, "ro", "A read-only disk can be mounted by root only.");

        var result = await UpAsync(Path.Combine(folder, "data"));

        result.ExitCode.ShouldBe(1);
        result.Error.ShouldContain("cannot be written");
        result.Error.ShouldNotContain("another Spane");
    }

    [Fact]
    public async Task A_folder_that_another_uses_is_said_to_be_so()
    {
        var data = Directory.CreateTempSubdirectory("spane-").FullName;
        await using var held = new FileStream(Path.Combine(data, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);

        var result = await UpAsync(data);

        result.ExitCode.ShouldBe(1);
        result.Error.ShouldContain("another Spane uses");
    }

    private static Task<SpaneResult> UpAsync(string data) => SpaneProcess.RunAsync("up", "--for", "1", "--port", "0", "--data", data);
}
