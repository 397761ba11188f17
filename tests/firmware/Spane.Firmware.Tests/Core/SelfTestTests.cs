namespace Spane.Firmware.Tests;

public sealed class SelfTestTests
{
    [Fact]
    public void The_chips_self_test_passes_here_too()
    {
        TextWriter before = Console.Out;
        using var output = new StringWriter();
        Console.SetOut(output);
        try
        {
            SelfTest.Program.Main();
        }
        finally
        {
            Console.SetOut(before);
        }

        string[] lines = output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.ShouldHaveSingleItem().Trim().ShouldMatch("^[0-9]{3,} passed, 0 failed$");
    }
}
