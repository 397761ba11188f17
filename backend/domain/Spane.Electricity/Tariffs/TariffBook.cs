using System.Text.Json;

namespace Spane.Electricity.Tariffs;

/// <summary>All versions of all tariffs. A price is looked up for a moment, never "today's price for all of history".</summary>
public sealed class TariffBook
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        ReadCommentHandling = JsonCommentHandling.Skip,
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
    };

    private readonly Dictionary<string, Tariff[]> _versionsByCode;

    /// <summary>Takes the versions.</summary>
    /// <exception cref="ArgumentException">Two versions of one group hold on the same day, or a number is out of range; the message names
    /// them.</exception>
    public TariffBook(IEnumerable<Tariff> tariffs)
    {
        _versionsByCode = tariffs.GroupBy(t => t.Code).ToDictionary(g => g.Key, g => g.OrderBy(t => t.ValidFrom).ToArray());
        foreach (Tariff[] versions in _versionsByCode.Values)
        {
            Check(versions);
        }
    }

    /// <summary>The tariffs that ship with the product (Tariffs/pln-tariffs.json); rows marked unverified are to be checked before
    /// use.</summary>
    public static TariffBook Pln { get; } = LoadPln();

    /// <summary>Every version.</summary>
    public IEnumerable<Tariff> All => _versionsByCode.Values.SelectMany(v => v);

    /// <summary>Reads a tariff table.</summary>
    /// <exception cref="JsonException">Not such an array; names the line.</exception>
    public static TariffBook Parse(string json) =>
        new(JsonSerializer.Deserialize<Tariff[]>(json, Json) ?? throw new JsonException("The tariff table is empty."));

    /// <summary>This table with more versions.</summary>
    /// <exception cref="ArgumentException">As of the constructor.</exception>
    public TariffBook With(IEnumerable<Tariff> more) => new(All.Concat(more));

    /// <summary>The price at a moment; null when the table has no version of the contract's group for that day.</summary>
    public TariffRate? RateAt(SupplyContract contract, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(contract);
        DateOnly day = contract.LocalDate(at);
        if (!_versionsByCode.TryGetValue(contract.TariffCode, out Tariff[]? versions)
            || Array.FindLast(versions, t => t.ValidFrom <= day && (t.ValidTo is not { } to || day <= to)) is not { } tariff)
        {
            return null;
        }

        if (tariff.PeakFactor == 1m)
        {
            return new TariffRate(tariff, TariffBlock.Flat, tariff.RupiahPerKilowattHour);
        }

        TimeOnly time = contract.LocalTime(at);
        return time >= contract.PeakFrom && time < contract.PeakTo
            ? new TariffRate(tariff, TariffBlock.Peak, tariff.RupiahPerKilowattHour * tariff.PeakFactor)
            : new TariffRate(tariff, TariffBlock.OffPeak, tariff.RupiahPerKilowattHour);
    }

    private static void Check(Tariff[] versions)
    {
        for (int i = 0; i < versions.Length; i++)
        {
            Tariff tariff = versions[i];
            if (tariff.RupiahPerKilowattHour <= 0 || tariff.PeakFactor < 1 || tariff.MinimumHours < 0 || tariff.RupiahPerKilovarHour < 0
                || tariff.ValidTo < tariff.ValidFrom)
            {
                throw new ArgumentException($"Tariff {tariff.Code} of {tariff.ValidFrom:yyyy-MM-dd} has a number out of range.");
            }

            if (i > 0 && versions[i - 1].ValidTo is { } end && end >= tariff.ValidFrom)
            {
                throw new ArgumentException(
                    $"Tariff {tariff.Code}: the versions of {versions[i - 1].ValidFrom:yyyy-MM-dd} and {tariff.ValidFrom:yyyy-MM-dd} "
                        + $"overlap.");
            }

            if (i > 0 && versions[i - 1].ValidFrom == tariff.ValidFrom)
            {
                throw new ArgumentException($"Tariff {tariff.Code}: two versions start on {tariff.ValidFrom:yyyy-MM-dd}.");
            }
        }
    }

    private static TariffBook LoadPln()
    {
        using Stream stream = typeof(TariffBook).Assembly.GetManifestResourceStream("pln-tariffs.json")
            ?? throw new InvalidOperationException("The tariff table is missing from the build.");
        using var reader = new StreamReader(stream);
        return Parse(reader.ReadToEnd());
    }
}

/// <summary>The price of a moment.</summary>
/// <param name="RupiahPerKilowattHour">IDR/kWh.</param>
public readonly record struct TariffRate(Tariff Tariff, TariffBlock Block, decimal RupiahPerKilowattHour);
