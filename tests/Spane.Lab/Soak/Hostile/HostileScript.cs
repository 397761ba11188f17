using System.Globalization;
using Spane.Messages;

namespace Spane.Lab.Soak.Hostile;

/// <summary>What both devices of a pair have to tell, step by step: the truth that the faults must not bend.</summary>
internal abstract class HostileScript
{
    /// <summary>What the messages are.</summary>
    public abstract TopicLeaf Leaf { get; }

    /// <summary>A body that says what no sensor can mean.</summary>
    public abstract string Impossible { get; }

    /// <summary>The bodies of a step.</summary>
    /// <param name="step">From 1.</param>
    public abstract (string Hostile, string Plain) Bodies(int step);

    /// <summary>A packer fills a lot, one pack a step.</summary>
    public sealed class Packing(string lot) : HostileScript
    {
        public override TopicLeaf Leaf => TopicLeaf.Pack;

        public override string Impossible => Body(1, "1e9");

        public override (string Hostile, string Plain) Bodies(int step)
        {
            var body = Body(step, string.Create(CultureInfo.InvariantCulture, $"{34.5 + (step * 7 % 101 / 100.0):F2}"));
            return (body, body);
        }

        private string Body(int number, string net) => string.Create(
            CultureInfo.InvariantCulture,
            $"\"prod\":\"milo\",\"lot\":\"{lot}\",\"n\":{number},\"net\":"
                + $"{net},\"gross\":35.11,\"res\":0.09,\"tgt\":35,\"rate\":58.5,\"run\":{number * 1000},\"wall\":"
                + $"{number * 1000},\"fill\":612,\"ir\":1");
    }

    /// <summary>A power box reads the meters of two loads in turn. A watt-hour flows at most in a step, and none in a step in which a meter
    /// changes.</summary>
    public sealed class Metering(Random random) : HostileScript
    {
        // Cold loads: they may draw at any hour, so that no rule about forgotten loads has anything to say.
        public static readonly string[] Loads = ["refrigerator", "showcase"];

        private readonly long[] _plain = [random.Next(1_000, 100_000), random.Next(1_000, 100_000)];
        private readonly long[] _hostile = [random.Next(1_000, 100_000), random.Next(1_000, 100_000)];
        private readonly bool[] _changed = new bool[2];

        public override TopicLeaf Leaf => TopicLeaf.Power;

        public override string Impossible => Body(0, 100, 0).Replace("\"q\":\"ok\"", "\"q\":\"guess\"", StringComparison.Ordinal);

        /// <summary>What flowed through a load's meter since the first reading, Wh.</summary>
        public long[] TrueWattHours { get; } = new long[2];

        /// <summary>Another register from the next reading on.</summary>
        /// <param name="register">Wh.</param>
        public void Change(int load, long register)
        {
            _hostile[load] = register;
            _changed[load] = true;
        }

        /// <summary>A register that no consumption in a few seconds explains.</summary>
        public long OtherRegister(int load) => random.Next(2) == 0 ? _hostile[load] + random.Next(50_000, 5_000_000) : _hostile[load] / 3;

        public override (string Hostile, string Plain) Bodies(int step)
        {
            var load = step % 2;
            // The first two steps only say where the registers stand.
            var flowed = step > 2 && !_changed[load] && step % 3 == 0 ? 1 : 0;
            _changed[load] = false;
            _plain[load] += flowed;
            _hostile[load] += flowed;
            TrueWattHours[load] += flowed;
            return (Body(load, _hostile[load], step), Body(load, _plain[load], step));
        }

        // The voltage carries the step's number in its last digits, so that each stored reading can be told apart.
        private static string Body(int load, long register, int step) => string.Create(
            CultureInfo.InvariantCulture,
            $"\"load\":\"{Loads[load]}\",\"u\":{VoltsOf(step):F2},\"i\":4.55,\"p\":{VoltsOf(step) * 4.55 * 0.99:F1},\"e\":"
                + $"{register},\"f\":50.0,\"pf\":0.99,\"on\":1,\"q\":\"ok\"");

        /// <summary>The step that a stored voltage belongs to.</summary>
        public static int StepOf(double volts) => (int)Math.Round((volts - 220) * 100);

        private static double VoltsOf(int step) => 220 + (step / 100.0);
    }
}
