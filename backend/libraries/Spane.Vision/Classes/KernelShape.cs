namespace Spane.Vision.Classes;

/// <summary>How alike two rows of features are.</summary>
public enum KernelShape
{
    /// <summary>Their inner product: the classes are divided by planes.</summary>
    Linear,

    /// <summary>exp(−distance² / 2): the classes may be divided by curved surfaces. Rows are scaled so that two of them that have nothing
    /// to do with each other have a squared distance of about 2.</summary>
    Gaussian,
}
