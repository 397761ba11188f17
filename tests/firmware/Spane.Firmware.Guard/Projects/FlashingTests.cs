using System.Text.RegularExpressions;

namespace Spane.Firmware.Guard.Projects;

/// <summary>
/// Packages and interpreter match by checksum, assembly by assembly, and an unpinned flash takes the newest of either. So each line that
/// flashes names what it flashes, and what the interpreter must have is listed beside the packages.
/// </summary>
public sealed partial class FlashingTests
{
    /// <summary>Managed code only: no native half that could differ.</summary>
    private static readonly string[] ManagedOnly =
        ["nanoFramework.M2Mqtt", "nanoFramework.System.Threading", "nanoFramework.System.IO.Streams"];

    private static string Firmware { get; } = Path.Combine(FirmwareProject.RepositoryRoot, "firmware");

    [Fact]
    public void Every_package_of_the_node_with_native_code_has_its_checksum_listed()
    {
        var node = new ProjectFile(Path.Combine(Firmware, "node", "Spane.Firmware.nfproj"));
        Native().Keys.Order(StringComparer.Ordinal)
            .ShouldBe(node.Packages.Keys.Except(ManagedOnly).Order(StringComparer.Ordinal));
        Native()["nanoFramework.CoreLibrary"].ShouldBe(CoreLibrary.NativeChecksum);
    }

    [Fact]
    public void The_readme_says_which_checksum_decides_about_an_interpreter()
    {
        string readme = File.ReadAllText(Path.Combine(Firmware, "README.md"));
        readme.ShouldContain($"0x{Native()["nanoFramework.System.Net"]:X8}");
        readme.ShouldContain($"0x{Native()["nanoFramework.System.Device.Wifi"]:X8}");
    }

    [Fact]
    public void Every_line_that_flashes_is_pinned()
    {
        string[] documents =
        [
            Path.Combine(Firmware, "README.md"),
            .. Directory.GetFiles(Path.Combine(FirmwareProject.RepositoryRoot, "docs"), "*.md", SearchOption.AllDirectories),
        ];
        string[] lines = [.. documents.SelectMany(File.ReadLines).Where(line => line.Contains("nanoff ", StringComparison.Ordinal))];
        lines.Count(line => line.Contains("--fwversion", StringComparison.Ordinal)).ShouldBeGreaterThanOrEqualTo(3);
        lines.SelectMany(Unpinned).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("dotnet tool install -g nanoff ")]
    [InlineData("1. `nanoff --update --target ESP32_REV3 --serialport COM5`")]
    [InlineData("nanoff --target ESP32_REV3 --deploy --image Spane.Firmware.bin --serialport COM5")]
    [InlineData("nanoff --target ESP32_REV3 --deploy --image Spane.Firmware.bin --address 0x1B0000 --serialport COM5")]
    public void An_unpinned_line_is_found(string line) => Unpinned(line).ShouldHaveSingleItem();

    private static IEnumerable<string> Unpinned(string line)
    {
        bool isPinned = Needs(line, "install", "--version 2.5.162") && Needs(line, "--deploy ", "--address 0x1E0000")
            && (!line.Contains("--update", StringComparison.Ordinal) || Image().IsMatch(line));
        return isPinned ? [] : [line];
    }

    private static bool Needs(string line, string action, string pin) =>
        !line.Contains(action, StringComparison.Ordinal) || line.Contains(pin, StringComparison.Ordinal);

    private static Dictionary<string, uint> Native() => File.ReadLines(Path.Combine(Firmware, "native.csv")).Skip(1)
        .Select(line => line.Split(','))
        .ToDictionary(cells => cells[1], cells => Convert.ToUInt32(cells[3], 16), StringComparer.Ordinal);

    [GeneratedRegex(@"--fwversion 1\.17\.0\.")]
    private static partial Regex Image();
}
