using Spane.Hardware.Tests.Boards;

namespace Spane.Hardware.Tests;

public sealed class PinTests
{
    public static TheoryData<string> Boards => Board.All;

    [Theory]
    [MemberData(nameof(Boards))]
    public void Every_wired_pin_is_the_firmware_s_constant(string name)
    {
        var board = Board.Read(name);
        PinCheck.Faults(board.Wiring, board.FirmwarePins).ShouldBeEmpty();
    }

    [Fact]
    public void A_constant_changed_in_the_firmware_only_is_found()
    {
        var board = Board.Read("packer-node");
        var moved = new Dictionary<string, int>(board.FirmwarePins) { ["FeedGateServo"] = 13 };
        PinCheck.Faults(board.Wiring, moved).ShouldContain("FeedGateServo is GPIO13 in the firmware and GPIO25 in the wiring table");
    }

    [Fact]
    public void A_pin_used_for_two_things_is_found() =>
        Planted("1,A,U1,IO25,R1,1,0.25,red,FeedGateServo,\n2,B,U1,IO25,R2,1,0.25,red,DumpGateServo,", ("FeedGateServo", 25),
            ("DumpGateServo", 25))
            .ShouldContain("GPIO25 is used by FeedGateServo and DumpGateServo");

    [Fact]
    public void An_input_only_pin_used_as_an_output_is_found() =>
        Planted("1,A,U1,IO34,R1,1,0.25,red,StatusLed,", ("StatusLed", 34)).ShouldContain("StatusLed: GPIO34 is an input only");

    [Theory]
    [InlineData(12, "StatusLed: GPIO12 is a strapping pin: what is wired to it decides how the chip starts")]
    [InlineData(9, "StatusLed: GPIO9 belongs to the flash memory")]
    [InlineData(1, "StatusLed: GPIO1 is the console and flashing port")]
    public void A_pin_used_against_its_nature_is_found(int gpio, string fault) =>
        Planted($"1,A,U1,IO{gpio},R1,1,0.25,red,StatusLed,", ("StatusLed", gpio)).ShouldContain(fault);

    [Fact]
    public void A_constant_that_no_row_names_is_found() =>
        Planted("1,A,U1,IO4,R1,1,0.25,red,StatusLed,", ("StatusLed", 4), ("Spare", 5))
            .ShouldContain("Spare is in the firmware and in no row of the wiring table");

    [Fact]
    public void A_wired_pin_that_no_constant_names_is_found() =>
        Planted("1,A,U1,IO4,R1,1,0.25,red,,", ("StatusLed", 4)).ShouldContain("GPIO4 is wired and no row names its constant");

    private static IReadOnlyList<string> Planted(string rows, params (string Name, int Gpio)[] constants) => PinCheck.Faults(
        Wiring.From(CsvTable.Parse("planted", "wire,net,from,from_pin,to,to_pin,area_mm2,colour,firmware,note\n" + rows)),
        constants.ToDictionary(c => c.Name, c => c.Gpio));
}
