using Spane.Firmware.SelfTest;

namespace Spane.Firmware.Tests;

/// <summary>The chip's self-test, run here too. Its last line is its verdict, because a chip has no exit code.</summary>
[Collection(nameof(SelfTestTests))]
public sealed class SelfTestTests
{
    [Fact]
    public void The_chips_self_test_passes_here_too()
    {
        string[] lines = Printed(SelfTest.Program.Main);
        lines.Select(line => line.Split(':')[0]).SkipLast(1).ShouldBe(["formats", "commands", "memory", "sample", "writing"]);
        lines[^1].ShouldMatch("^[0-9]+ passed, 0 failed$");
        int.Parse(lines[^1].Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture).ShouldBeGreaterThanOrEqualTo(430);
        lines.ShouldContain("formats: as in the table");
        lines.ShouldContain("commands: 12, each twice");
    }

    [Fact]
    public void A_planted_fault_fails_the_self_test_and_is_named()
    {
        string[] lines = Printed(() => SelfTest.Program.Run(PlantedFault));
        lines.ShouldContain("FAIL planted: two and two expected 4, was 5");
        lines[^1].ShouldMatch("^[0-9]+ passed, 1 failed$");
    }

    [Fact]
    public void Checks_that_throw_fail_the_self_test_and_the_rest_still_runs()
    {
        string[] lines = Printed(() => SelfTest.Program.Run(checks => throw new InvalidOperationException("broken")));
        lines.ShouldContain("FAIL planted: threw broken");
        lines[^1].ShouldMatch("^[0-9]{3,} passed, 1 failed$");
    }

    private static void PlantedFault(Checks checks) => checks.Equal("two and two", 4, 5);

    private static string[] Printed(Action run)
    {
        TextWriter before = Console.Out;
        using var output = new StringWriter();
        Console.SetOut(output);
        try
        {
            run();
        }
        finally
        {
            Console.SetOut(before);
        }

        return [.. output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Trim())];
    }
}
