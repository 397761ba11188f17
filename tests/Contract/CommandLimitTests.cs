namespace Spane.Messages.Tests;

/// <summary>Each command with just what it needs, and with one thing less.</summary>
public sealed class CommandLimitTests
{
    private static readonly ProductSettings Milo = new("milo", "Milo 35 g", 35, 34.25, 35.75, 70, "L-20261122-1", 500);
    private static readonly CommandPayload Limit =
        Command("limit") with { Load = "stove-1", Amperes = 12.5, Watts = 2700, DelayMilliseconds = 0 };

    public static TheoryData<CommandPayload, bool> Commands => new()
    {
        { Command("product") with { Product = Milo }, true },
        { Command("product") with { Product = Milo with { TargetGrams = 0, LowerGrams = -1 } }, false },
        { Command("product") with { Product = Milo with { LowerGrams = 35 } }, false },
        { Command("product") with { Product = Milo with { UpperGrams = 35 } }, false },
        { Command("product") with { Product = Milo with { UpperGrams = double.PositiveInfinity } }, false },
        { Command("product") with { Product = Milo with { MaximumPacksPerMinute = double.NaN } }, false },
        { Command("product") with { Product = Milo with { LotSize = -1 } }, false },
        { Command("product") with { Product = Milo with { Lot = null! } }, false },
        { Command("start") with { LifetimeSeconds = 1 }, true },
        { Command("start") with { LifetimeSeconds = 3600 }, true },
        { Command("start") with { LifetimeSeconds = 0.9 }, false },
        { Command("start") with { LifetimeSeconds = 3601 }, false },
        { Command("start") with { LifetimeSeconds = double.NaN }, false },
        { Command("calibrate") with { MassGrams = 0 }, true },
        { Command("calibrate") with { MassGrams = -0.1 }, false },
        { Command("switch") with { Load = "stove-1", On = true }, true },
        { Command("switch") with { Load = "stove-1" }, false },
        { Command("switch") with { On = true }, false },
        { Limit, true },
        { Limit with { Load = null }, false },
        { Limit with { Amperes = 0 }, false },
        { Limit with { Watts = 0 }, false },
        { Limit with { Amperes = double.PositiveInfinity }, false },
        { Limit with { Watts = double.PositiveInfinity }, false },
        { Limit with { DelayMilliseconds = -1 }, false },
        { Command("reset-trip") with { Load = "stove-1" }, true },
        { Command("report") with { Boot = 1, From = 1 }, true },
        { Command("report") with { Boot = 1 }, false },
        { Command("report") with { From = 1 }, false },
    };

    [Theory]
    [MemberData(nameof(Commands))]
    public void A_command_has_all_that_its_action_needs(CommandPayload command, bool whole) => (command.Check() is null).ShouldBe(whole);

    [Theory]
    [InlineData("start stop pause zero tare release product calibrate", true, false)]
    [InlineData("switch limit reset-trip close", false, true)]
    [InlineData("report restart", true, true)]
    public void Each_action_has_the_role_that_the_protocol_gives_it(string actions, bool packer, bool power)
    {
        foreach (var action in actions.Split(' '))
        {
            (Command(action).IsFor("packer"), Command(action).IsFor("power")).ShouldBe((packer, power), action);
        }
    }

    [Theory]
    [InlineData("start")]
    [InlineData("stop")]
    [InlineData("pause")]
    [InlineData("zero")]
    [InlineData("tare")]
    [InlineData("release")]
    [InlineData("close")]
    [InlineData("restart")]
    public void A_bare_action_needs_nothing(string action) => Command(action).Check().ShouldBeNull();

    private static CommandPayload Command(string action) =>
        new() { Id = "c-1", IssuedUtcMilliseconds = 0, ExpiresUtcMilliseconds = 1, Action = action, By = "operator" };
}
