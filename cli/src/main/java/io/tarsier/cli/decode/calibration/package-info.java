/**
 * From words known to be right or wrong to a confidence that means probability: a logistic curve is
 * fitted, and judged on speakers whose words it was not fitted to.
 */
@NullMarked
package io.tarsier.cli.decode.calibration;

import org.jspecify.annotations.NullMarked;
