using System.Globalization;
using System.Text.RegularExpressions;
using Spane.NanoFramework;
using Spane.Plant.Packing;

namespace Spane.Firmware.Tests.Plant;

/// <summary>The virtual gate moves like the servo that the parts list buys.</summary>
public sealed partial class GateTests
{
    private const double MicrosecondsForSixtyDegrees = 1000 * 60 / 90.0;

    [Fact]
    public void The_virtual_servo_is_as_fast_as_the_one_in_the_parts_list()
    {
        string line =
            File.ReadLines(Path.Combine(RepositoryFolder(), "hardware", "packer-node", "bom.csv"))
                .Single(row => row.StartsWith("M1;M2,", StringComparison.Ordinal));
        double seconds = double.Parse(SixtyDegrees().Match(line).Groups[1].Value, CultureInfo.InvariantCulture);
        var gate = new Gate(new VirtualBoard(Path.GetTempPath(), DateTime.UnixEpoch).Pwm(25), () => true);
        gate.SlewMicrosecondsPerSecond.ShouldBe(MicrosecondsForSixtyDegrees / seconds, 1);
    }

    private static string RepositoryFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Spane.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("No Spane.sln above the test.");
        }

        return folder.FullName;
    }

    [GeneratedRegex("time for 60 degrees=([0-9.]+) s")]
    private static partial Regex SixtyDegrees();
}
