using Spane.Firmware.Core.Messages;
using Spane.Firmware.Core.Power;
using Spane.Plant;
using Spane.Plant.Mains;

namespace Spane.Firmware.Tests.Power;

public sealed class MeterBusTests
{
    /// <summary>A line whose answers a test makes up; a byte arrives at once.</summary>
    private sealed class ScriptedLine(Func<byte[], byte[]> answer) : IMeterLine
    {
        private readonly Queue<byte> _arrived = new();

        public int Requests { get; private set; }

        public void Send(byte[] frame, int count)
        {
            Requests++;
            foreach (byte b in answer(frame[..count]))
            {
                _arrived.Enqueue(b);
            }
        }

        public int Receive(byte[] buffer, int offset, int most)
        {
            int taken = 0;
            while (taken < most && _arrived.TryDequeue(out byte b))
            {
                buffer[offset + taken++] = b;
            }

            return taken;
        }
    }

    private static VirtualPzem Meter(byte address = 1)
    {
        var meter = new VirtualPzem(address);
        meter.Show(229.1, 7.7, 1_764);
        return meter;
    }

    private static long Step(MeterBus bus, long fromMs, long forMs)
    {
        for (long now = fromMs; now < fromMs + forMs; now += 10)
        {
            bus.Step(now);
        }

        return fromMs + forMs;
    }

    [Fact]
    public void A_meter_is_read_twice_a_second_and_not_more()
    {
        VirtualPzem meter = Meter();
        var line = new ScriptedLine(frame => meter.Answer(frame));
        var bus = new MeterBus(line, [1]);
        Step(bus, 0, 10_000);
        line.Requests.ShouldBe(20);
        bus.Reading(0).Quality.ShouldBe(MeterQuality.Ok);
        bus.Reading(0).Amperes.ShouldBe(7.7, 1e-9);
    }

    [Fact]
    public void Silence_is_no_reply_after_three_requests_and_never_0_W()
    {
        VirtualPzem meter = Meter();
        bool silent = false;
        var bus = new MeterBus(new ScriptedLine(frame => silent ? [] : meter.Answer(frame)), [1]);
        long now = Step(bus, 0, 1_000);
        silent = true;
        Step(bus, now, 2_000);
        bus.Reading(0).Quality.ShouldBe(MeterQuality.NoReply);
        bus.Reading(0).Watts.ShouldBe(1_764, 1e-6);
        silent = false;
        Step(bus, now + 2_000, 1_000);
        bus.Reading(0).Quality.ShouldBe(MeterQuality.Ok);
    }

    [Fact]
    public void Damaged_answers_are_told_apart_from_silence()
    {
        VirtualPzem meter = Meter();
        var bus = new MeterBus(new ScriptedLine(frame =>
        {
            byte[] answer = meter.Answer(frame);
            answer[5] ^= 0x10;
            return answer;
        }), [1]);
        Step(bus, 0, 3_000);
        bus.Reading(0).Quality.ShouldBe(MeterQuality.Crc);
    }

    [Fact]
    public void One_dead_meter_does_not_stop_the_others()
    {
        VirtualPzem[] meters = [Meter(1), Meter(3)];
        var bus = new MeterBus(new ScriptedLine(frame => [.. meters.SelectMany(m => m.Answer(frame))]), [1, 2, 3]);
        Step(bus, 0, 5_000);
        bus.Reading(0).Quality.ShouldBe(MeterQuality.Ok);
        bus.Reading(1).Quality.ShouldBe(MeterQuality.NoReply);
        bus.Reading(2).Quality.ShouldBe(MeterQuality.Ok);
        bus.Reading(2).AtMs.ShouldBeGreaterThan(4_000);
    }

    [Fact]
    public void An_impossible_row_is_implausible()
    {
        // The electricity paper's Table 4, row 5: 230.4 V × 4.3 A = 991 VA and yet 1,017 W.
        var meter = new VirtualPzem(1);
        meter.Show(230.4, 4.3, 1_017);
        var bus = new MeterBus(new ScriptedLine(frame => meter.Answer(frame)), [1]);
        Step(bus, 0, 1_000);
        bus.Reading(0).Quality.ShouldBe(MeterQuality.Implausible);
    }

    [Fact]
    public void A_hundred_thousand_damaged_frames_give_no_wrong_reading_and_no_hang()
    {
        VirtualPzem meter = Meter();
        var noise = new SeededNoise(20261122, "bus fuzz");
        byte[]? sent = null;
        int frames = 0;
        var line = new ScriptedLine(frame =>
        {
            frames++;
            sent = Mutate(meter.Answer(frame), noise);
            return sent;
        });
        var bus = new MeterBus(line, [1]);
        int accepted = 0;
        long now = 0;
        while (frames < 100_000)
        {
            int before = frames;
            for (int i = 0; i < 100 && frames == before; i++)
            {
                now += 10;
                if (bus.Step(now) == 0 && bus.Reading(0).Quality == MeterQuality.Ok)
                {
                    accepted++;
                    MeterReading r = bus.Reading(0);
                    $"{r.Volts:F1} V {r.Amperes:F3} A {r.Watts:F1} W {r.WattHours} Wh".ShouldBe("229.1 V 7.700 A 1764.0 W 0 Wh",
                        $"frame {Convert.ToHexString(sent!)}");
                }
            }

            frames.ShouldBeGreaterThan(before, "the bus hangs");
        }

        // Some damage leaves the frame whole (bytes in front of it), and those must still be read.
        accepted.ShouldBeGreaterThan(1_000);
        bus.DamagedAnswers.ShouldBeGreaterThan(50_000);
    }

    private static byte[] Mutate(byte[] frame, SeededNoise noise)
    {
        int Pick(int below) => (int)(noise.Uniform() * below);
        switch (Pick(7))
        {
            case 0:
                return frame[..Pick(frame.Length)];
            case 1:
                return [.. Enumerable.Range(0, 1 + Pick(6)).Select(_ => (byte)Pick(256)), .. frame];
            case 2:
                return [.. Enumerable.Range(0, Pick(64)).Select(_ => (byte)Pick(256))];
            case 3:
                (int a, int b) = (Pick(frame.Length), Pick(frame.Length));
                (frame[a], frame[b]) = (frame[b], (byte)(frame[a] ^ 0x01));
                return frame;
            case 4:
                int at = Pick(frame.Length);
                return [.. frame[..at], .. frame[Math.Min(at + 1 + Pick(4), frame.Length)..], 0x00];
            case 5:
                frame[Pick(frame.Length)] = (byte)(frame[Pick(frame.Length)] + 1 + Pick(255));
                frame[3 + Pick(20)] ^= (byte)(1 << Pick(8));
                return frame;
            default:
                for (int i = 0; i <= Pick(4); i++)
                {
                    frame[Pick(frame.Length)] ^= (byte)(1 << Pick(8));
                }

                return frame;
        }
    }
}
