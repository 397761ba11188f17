namespace Spane.Fuzzy;

/// <summary>What "smallest" and "largest" of maximum mean.</summary>
public enum ExtremumOrder
{
    /// <summary>By magnitude in the endpoints mode, as MATLAB does it; by value in the other modes.</summary>
    ByMode,

    /// <summary>By value: −5 is smaller than 2.</summary>
    Value,

    /// <summary>By magnitude: 2 is smaller than −5. Of two points as far from 0 the smaller value is taken.</summary>
    Magnitude,
}
