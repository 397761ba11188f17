using FsCheck;
using FsCheck.Fluent;
using Spane.Electricity.Ledger;
using Spane.Electricity.Loads;
using Spane.Electricity.Readings;
using Spane.Electricity.Tariffs;
using Spane.Electricity.Twin;
using Spane.Electricity.Views;

namespace Spane.Electricity.Tests.Twin;

/// <summary>
/// Any story of one meter: it counts, is read at any times, is reset, changed, wraps and falls silent; and any answers. What is billed is
/// never negative and never more than can have flowed; with true answers it is what the registers can tell of the truth.
/// </summary>
public sealed class MeterTruthTests
{
    private const string Load = "stove-1";
    private const long Modulus = EnergyLedger.RegisterModulusWattHours;
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);
    private static readonly double MaximumWatts = CanteenLoads.All.Single(l => l.Id == Load).RatedWatts * 3;

    private enum Event
    {
        None,
        Reset,
        Swap,
    }

    /// <summary>One reading, and what happened since the last one.</summary>
    /// <param name="Minutes">Since the last reading.</param>
    /// <param name="Part">Of the most that could flow, in per cent.</param>
    /// <param name="What">What was done to the meter right after the last reading.</param>
    /// <param name="NewBoot">The node started again in between.</param>
    /// <param name="Answer">The answer given when it does not know the truth.</param>
    private sealed record Step(int Minutes, int Part, Event What, int Register, bool NewBoot, MeterAnswer Answer);

    private static Gen<Step> Steps { get; } =
        from minutes in Gen.Frequency((6, Gen.Choose(1, 15)), (2, Gen.Choose(16, 24 * 60)), (1, Gen.Choose((24 * 60) + 1, 90 * 24 * 60)))
        from part in Gen.Frequency((1, Gen.Constant(0)), (3, Gen.Choose(1, 95)))
        from what in Gen.Frequency((6, Gen.Constant(Event.None)), (1, Gen.Constant(Event.Reset)), (1, Gen.Constant(Event.Swap)))
        from register in Gen.OneOf(Gen.Choose(0, 50), Gen.Choose(0, 9_999_999), Gen.Choose(9_999_900, 9_999_999))
        from boot in Gen.Choose(0, 9)
        from answer in Gen.Elements(MeterAnswer.Reset, MeterAnswer.OtherMeter, MeterAnswer.CountedOn)
        select new Step(minutes, part, what, register, boot == 0, answer);

    [Fact]
    public void With_true_answers_the_bill_is_the_truth() =>
        Prop.ForAll(Arb.From(Gen.NonEmptyListOf(Steps)), Arb.From(Gen.OneOf(Gen.Choose(0, 9_999_999), Gen.Choose(9_990_000, 9_999_999))),
            (steps, first) =>
            {
                var story = new Story(first);
                foreach (Step step in steps)
                {
                    story.Go(step, truly: true);
                    story.Billed.ShouldBe(story.Truth);
                }
            }).QuickCheckThrowOnFailure();

    [Fact]
    public void With_any_answers_no_more_is_billed_than_can_have_flowed() =>
        Prop.ForAll(Arb.From(Gen.NonEmptyListOf(Steps)), Arb.From(Gen.Choose(0, 9_999_999)), (steps, first) =>
        {
            var story = new Story(first);
            foreach (Step step in steps)
            {
                story.Go(step, truly: false);
                story.Smallest.ShouldBeGreaterThan(0);
                story.Billed.ShouldBe(story.Total);
                story.Billed.ShouldBeLessThanOrEqualTo(story.Possible);
            }
        }).QuickCheckThrowOnFailure();

    private sealed class Story
    {
        private readonly CanteenTwin _twin = new("demo", "canteen-1", CanteenSettings.Demonstration, TariffBook.Pln);
        private long _register;
        private TimeSpan _at;
        private TimeSpan _uptime = TimeSpan.FromHours(1);
        private long _boot = 1;

        public Story(long first)
        {
            _register = first;
            Read();
        }

        public long Billed { get; private set; }

        public long Smallest { get; private set; } = 1;

        public long Truth { get; private set; }

        public long Possible { get; private set; }

        public long Total => _twin.State.Ledgers[Load].TotalWattHours;

        public void Go(Step step, bool truly)
        {
            var elapsed = TimeSpan.FromMinutes(step.Minutes);
            long most = EnergyLedger.MostWattHours(MaximumWatts, elapsed);

            // No register can tell how often it wrapped.
            long flowed = Math.Min(most - 2, Modulus - 1) * step.Part / 100;
            long before = _register;
            long shown =
                step.What switch
                {
                    Event.Reset => flowed,
                    Event.Swap => (step.Register + flowed) % Modulus,
                    _ => (before + flowed) % Modulus
                };
            if (step.What != Event.None && LooksLikeConsumption(before, shown, elapsed, most))
            {
                // Nobody who only reads can tell it from a meter that counted on, so the story has none.
                step = step with { What = Event.None };
                shown = (before + flowed) % Modulus;
            }

            _register = shown;
            _at += elapsed;
            _uptime = step.NewBoot ? TimeSpan.FromSeconds(5) : _uptime + elapsed;
            _boot += step.NewBoot ? 1 : 0;
            Possible += most;
            Truth += step.What == Event.Swap ? 0 : flowed;
            Read();
            foreach (MeterQuestionView asked in _twin.Questions)
            {
                MeterAnswer answer =
                    !truly ? step.Answer
                        : step.What switch
                        {
                            Event.Reset => MeterAnswer.Reset,
                            Event.Swap => MeterAnswer.OtherMeter,
                            _ => MeterAnswer.CountedOn
                        };
                (CanteenOutput output, var refusal) =
                    _twin.Apply(new AnsweredQuestion(asked.Id, answer, new BookingPeriod(null), "siti", Start + _at));
                if (truly)
                {
                    refusal.ShouldBeNull();
                }

                Count(output);
            }
        }

        private static bool LooksLikeConsumption(long before, long after, TimeSpan elapsed, long most) => after >= before
            ? after - before <= most
                && (elapsed <= LedgerRules.DefaultSilence
                    || after - before <= EnergyLedger.MostWattHours(MaximumWatts, TimeSpan.FromMinutes(1)))
            : elapsed <= TimeSpan.FromMinutes(15) && after - before + Modulus <= most;

        private void Read() => Count(_twin.Apply(new MeterReading
        {
            LoadId = Load,
            At = Start + _at,
            Uptime = _uptime,
            Boot = _boot,
            Quality = MeterQuality.Ok,
            RegisterWattHours = _register,
        }));

        private void Count(CanteenOutput output)
        {
            Billed += output.Postings.Sum(p => p.Posting.WattHours);
            Smallest = output.Postings.Select(p => p.Posting.WattHours).Append(Smallest).Min();
        }
    }
}
