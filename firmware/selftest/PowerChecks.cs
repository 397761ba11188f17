using Spane.Firmware.Core.Power;

namespace Spane.Firmware.SelfTest
{
    /// <summary>Checks of the meters' frames: the vendor's examples (PZEM-004T v3 manual).</summary>
    internal static class PowerChecks
    {
        internal static void Frames(Checks checks)
        {
            var frame = new byte[32];
            checks.Equal("request length", 8, PzemFrame.WriteReadAll(frame, 1));
            checks.Equal("request check low", 0x70, frame[6]);
            checks.Equal("request check high", 0x0D, frame[7]);
            PzemFrame.WriteReadAll(frame, 0xF8);
            checks.Equal("general address check", 0x6464, (frame[6] << 8) | frame[7]);
            byte[] reply =
            {
                0x01, 0x04, 0x14, 0x08, 0xD1, 0x00, 0x6C, 0x00, 0x00, 0x00, 0xF4, 0x00, 0x00, 0x00, 0x26, 0x00, 0x00, 0x01, 0xF4, 0x00,
                0x64, 0x00, 0x00, 0x51, 0x34,
            };
            checks.Equal("found", 0, PzemFrame.Find(reply, reply.Length, 1));
            var reading = new MeterReading();
            PzemFrame.Read(reply, 0, reading);
            checks.Near("volts", 225.7, reading.Volts, 1e-9);
            checks.Near("amperes", 0.108, reading.Amperes, 1e-9);
            checks.Near("watts", 24.4, reading.Watts, 1e-9);
            checks.Equal("watt hours", 38, reading.WattHours);
            checks.Near("hertz", 50, reading.Hertz, 1e-9);
            checks.Near("power factor", 1, reading.PowerFactor, 1e-9);
            reply[4] ^= 1;
            checks.That("a flipped bit", PzemFrame.Find(reply, reply.Length, 1) < 0);
        }
    }
}
