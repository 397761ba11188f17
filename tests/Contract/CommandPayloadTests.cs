namespace Spane.Messages.Tests;

public sealed class CommandPayloadTests
{
    private static readonly ProductSettings Milo = new("milo", "Milo 35 g", 35, 34.25, 35.75, 70, "L-20261122-1", 500);

    public static TheoryData<string, CommandPayload> Commands => new()
    {
        { "cmd-start", Command("start") },
        { "cmd-product", Command("product") with { Product = Milo } },
        { "cmd-calibrate", Command("calibrate") with { By = "maintenance", MassGrams = 50 } },
        { "cmd-calibrate-zero", Command("calibrate") with { By = "maintenance", MassGrams = 0, NewLoadCell = true } },
        { "cmd-switch", Command("switch") with { By = "manager", Load = "stove-1", On = false } },
        { "cmd-limit", Command("limit") with { By = "manager", Load = "stove-1", Amperes = 12.5, Watts = 2700, DelayMilliseconds = 2000 } },
        { "cmd-report", Command("report") with { By = "backend", Boot = 7, From = 12 } },
    };

    [Theory]
    [MemberData(nameof(Commands))]
    public void A_command_is_written_as_agreed(string golden, CommandPayload command)
    {
        command.ToUtf8().ShouldBe(Golden.Read(golden));
        command.Check().ShouldBeNull();
    }

    [Theory]
    [InlineData("product")]
    [InlineData("calibrate")]
    [InlineData("switch")]
    [InlineData("limit")]
    [InlineData("reset-trip")]
    [InlineData("report")]
    [InlineData("self-destruct")]
    public void A_command_without_its_values_is_not_sent(string action) =>
        Command(action).Check().ShouldNotBeNull().ShouldContain(action is "self-destruct" ? "docs/protocol.md" : action);

    [Theory]
    [InlineData("start", true, false)]
    [InlineData("switch", false, true)]
    [InlineData("report", true, true)]
    public void A_command_goes_only_to_the_role_that_obeys_it(string action, bool packer, bool power) =>
        (Command(action).IsFor("packer"), Command(action).IsFor("power")).ShouldBe((packer, power));

    [Fact]
    public void A_packers_config_is_written_as_agreed() =>
        new ConfigPayload(3, Milo).ToUtf8().ShouldBe(Golden.Read("config-packer"));

    [Fact]
    public void A_power_boxs_config_is_written_as_agreed() =>
        new ConfigPayload(
            4,
            Loads: [new LoadSettings("stove-1", 1, 12.5, 2700, 2000, 1, Cold: false, 7200) { ContactorOutput = 2, RatedAmperes = 12,
                MeterBus = 1 }],
            Schedule: [new ScheduleSettings("stove-1",
                WeekDays.Monday | WeekDays.Tuesday | WeekDays.Wednesday | WeekDays.Thursday | WeekDays.Friday, 360, 840)],
            Limits: new SupplyLimits(5500, 198, 242) { FeederBus = 1, FeederAddress = 1 },
            ClosedDays: [20_514],
            OpenDays: [new OpenDaySettings(20_515, 480, 720)]).ToUtf8().ShouldBe(Golden.Read("config-power"));

    private static CommandPayload Command(string action) => new()
    {
        Id = "c-01JD9Z6Q8W3Y",
        IssuedUtcMilliseconds = 1795345200000,
        ExpiresUtcMilliseconds = 1795345210000,
        Action = action,
        By = "operator",
    };
}
