using Spane.Firmware.Core.Power;

namespace Spane.Firmware.Tests.Power;

public sealed class PzemFrameTests
{
    private const string GoldenAnswer = "01041408D1006C000000F400000026000001F4006400005134";

    private static byte[] Frame(Func<byte[], int> write)
    {
        var buffer = new byte[8];
        return buffer[..write(buffer)];
    }

    [Theory]
    [InlineData(0x01, "01040000000A700D")]
    [InlineData(0xF8, "F8040000000A6464")]
    public void A_request_for_all_values_is_the_golden_frame(int address, string hex) =>
        Frame(f => PzemFrame.WriteReadAll(f, address)).ShouldBe(Convert.FromHexString(hex));

    [Theory]
    [InlineData(0x01, "01428011")]
    [InlineData(0xF8, "F842C241")]
    public void A_request_to_reset_the_energy_is_the_golden_frame(int address, string hex) =>
        Frame(f => PzemSettingFrame.WriteResetEnergy(f, address)).ShouldBe(Convert.FromHexString(hex));

    [Fact]
    public void A_request_to_set_the_address_is_the_golden_frame() =>
        Frame(f => PzemSettingFrame.WriteAddress(f, PzemFrame.GeneralAddress, 1)).ShouldBe(Convert.FromHexString("F80600020001FDA3"));

    [Fact]
    public void A_request_to_set_the_alarm_to_2300_W_is_the_golden_frame() =>
        Frame(f => PzemSettingFrame.WriteAlarm(f, 1, 2_300)).ShouldBe(Convert.FromHexString("0106000108FCDF8B"));

    [Fact]
    public void The_golden_answer_is_read_low_word_first()
    {
        byte[] answer = Convert.FromHexString(GoldenAnswer);
        PzemFrame.Find(answer, answer.Length, 1).ShouldBe(0);
        var reading = new MeterReading();
        PzemFrame.Read(answer, 0, reading);
        reading.Volts.ShouldBe(225.7, 1e-9);
        reading.Amperes.ShouldBe(0.108, 1e-9);
        reading.Watts.ShouldBe(24.4, 1e-9);
        reading.WattHours.ShouldBe(38);
        reading.Hertz.ShouldBe(50.0, 1e-9);
        reading.PowerFactor.ShouldBe(1.0, 1e-9);
        reading.Alarm.ShouldBeFalse();
        ReadingCheck.IsPlausible(reading).ShouldBeTrue();
    }

    [Fact]
    public void An_answer_is_found_behind_noise_and_never_for_another_address()
    {
        byte[] answer = Convert.FromHexString(GoldenAnswer);
        byte[] noisy = [0x00, 0x01, 0xFF, .. answer];
        PzemFrame.Find(noisy, noisy.Length, 1).ShouldBe(3);
        PzemFrame.Find(answer, answer.Length, 2).ShouldBe(-1);
    }
}
