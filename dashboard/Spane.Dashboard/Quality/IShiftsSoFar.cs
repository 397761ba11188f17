namespace Spane.Dashboard.Quality;

/// <summary>The shift that runs, for the screens that stand open all day.</summary>
public interface IShiftsSoFar
{
    /// <summary>The report of a line's present shift, at the most a minute old.</summary>
    /// <returns>Null: what is stored cannot be read now.</returns>
    Task<ShiftReport?> NowAsync(string device, CancellationToken cancellationToken = default);
}
